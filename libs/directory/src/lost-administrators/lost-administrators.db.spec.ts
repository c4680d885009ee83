import type { AgencyAnswer, PersonAnswer, RoleGrant, RosterImportAnswer } from '@muster/contracts';
import { made, person, roster, rosterDesk } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { AdministratorsHealth } from './administrators-health.js';

const TODAY = '2026-11-30';
let app: DirectoryApp;
let root: Client;
let chief: Client;
let police: AgencyAnswer;
let officer: PersonAnswer;
let cora: PersonAnswer;

beforeEach(async () => {
  ({ app, root, police, chief } = await rosterDesk({ chiefNumber: 'C-1' }));
  officer = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
  const { items } = await made<{ items: PersonAnswer[] }>(root('GET', '/people?externalId=C-1'), 200);
  if (!items[0]) throw new Error('The administrator is not there.');
  [cora] = [items[0]];
});
afterEach(() => app.close());

const administration = (): RoleGrant[] => [{ role: 'agency_admin', scope: { kind: 'agency', id: police.id } }];
const separate = () => made(root('POST', `/people/${cora.id}/separation`, { agencyId: police.id, on: TODAY }));
const health = () => app.get(AdministratorsHealth).check();
const seen = () => made<AgencyAnswer>(root('GET', `/agencies/${police.id}`), 200);
const without = async () =>
  (await made<{ items: AgencyAnswer[] }>(root('GET', '/agencies?withoutAdministrator=true'), 200)).items.map(
    ({ name }) => name,
  );
const send = (lines: string[], fields: Record<string, string>, by = root) =>
  made<RosterImportAnswer>(
    roster(by, police.id, ['external_id,given_name,family_name,ends_on', ...lines].join('\n'), fields),
    202,
  );
const warnings = ({ problems }: RosterImportAnswer) =>
  problems.filter(({ message }) => message.includes('last administrator'));

describe('an agency whose last administrator leaves', () => {
  it('is told of in readiness, on the agency and in the list of system administrators, until somebody has the role', async () => {
    expect(await health()).toEqual({ name: 'administrators', ok: true });
    await separate();
    expect(await health()).toMatchObject({ ok: true, reason: expect.stringContaining('1 agency has') });
    expect(await seen()).toMatchObject({ withoutAdministratorSince: '2026-11-30T17:00:00.000Z' });
    expect(await without()).toEqual(['Police']);
    expect(await app.audited()).toContain('agency.administrator-lost');
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    expect(await seen()).not.toHaveProperty('withoutAdministratorSince');
    expect([await without(), await health()]).toEqual([[], { name: 'administrators', ok: true }]);
  });

  it('is not told of while another one who can sign in is left', async () => {
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    await separate();
    expect([await without(), await health()]).toEqual([[], { name: 'administrators', ok: true }]);
  });

  it.each<[string, string[], Record<string, string>]>([
    ['a full roster that does not name them', ['P-1,Ann,Officer,'], { mode: 'full', confirm: 'true' }],
    ['a roster with their last day', [`C-1,Cora,Chief,${TODAY}`], {}],
  ])('is told of before by the preview of %s, and after it', async (_, lines, fields) => {
    const preview = await send(lines, { ...fields, dryRun: 'true' });
    expect(preview).toMatchObject({ separated: 1 });
    expect(warnings(preview)).toMatchObject([{ line: 1, severity: 'warning' }]);
    expect(await without()).toEqual([]);
    expect(warnings(await send(lines, { ...fields, dryRun: 'true' }, chief))).toHaveLength(1);
    await send(lines, fields);
    expect(await without()).toEqual(['Police']);
  });

  it('is not foretold by a roster that leaves another one, or a day to come', async () => {
    expect(warnings(await send(['C-1,Cora,Chief,2027-01-31'], { dryRun: 'true' }))).toEqual([]);
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    expect(warnings(await send(['P-1,Ann,Officer,'], { mode: 'full', dryRun: 'true' }))).toEqual([]);
  });
});
