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

describe('the last administrator who leaves by their own hand, on a day to come', () => {
  const refused = { status: 409, body: { code: 'IDENTITY.LAST_AGENCY_ADMIN' } };
  const endOf = async () => (await made<PersonAnswer>(root('GET', `/people/${cora.id}`), 200)).positions[0]?.endsOn;
  const post = () => `/people/${cora.id}/positions/${cora.positions[0]?.id}`;
  const leave = (by: Client) => by('POST', `/people/${cora.id}/separation`, { agencyId: police.id, on: '2026-12-01' });
  const line = ['C-1,Cora,Chief,2026-12-01'];
  const file = ['external_id,given_name,family_name,ends_on', ...line].join('\n');

  it('is refused, by a separation, a correction and a roster, whose preview says so', async () => {
    expect(await leave(chief)).toMatchObject(refused);
    expect(await chief('PATCH', post(), { endsOn: '2029-06-30' })).toMatchObject(refused);
    expect(warnings(await send(line, { dryRun: 'true' }, chief))).toHaveLength(1);
    expect(await roster(chief, police.id, file)).toMatchObject(refused);
    expect(await endOf()).toBeNull();
  });

  it('is not refused to somebody above, nor when another one is left', async () => {
    await made(leave(root));
    await made(root('PATCH', post(), { endsOn: null }), 200);
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    await made(leave(chief));
    expect(await endOf()).toBe('2026-12-01');
    await made(chief('PATCH', post(), { endsOn: null }), 200);
    expect(await made(roster(chief, police.id, file), 202)).toMatchObject({ state: 'succeeded' });
  });

  it.each([
    ['by the same roster', () => Promise.resolve(), [`P-1,Ann,Officer,2027-03-31`]],
    [
      'as was entered before',
      () => made(root('POST', `/people/${officer.id}/separation`, { agencyId: police.id, on: '2027-03-31' })),
      [],
    ],
  ])('is refused while the other one leaves on a day to come as well, %s', async (_, before, more) => {
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    await before();
    const lines = [...line, ...more];
    expect(warnings(await send(lines, { dryRun: 'true' }, chief))).toHaveLength(1);
    expect(await roster(chief, police.id, [file, ...more].join('\n'), { confirm: 'true' })).toMatchObject(refused);
    expect(await endOf()).toBeNull();
  });

  it('is refused by taking a roster back that had taken a last day of theirs back', async () => {
    await made(leave(root));
    const header = 'external_id,given_name,family_name,discipline,starts_on,ends_on';
    const longer = `C-1,Cora,Chief,law_enforcement_local,${cora.positions[0]?.startsOn},2027-06-30`;
    const { id } = await made<RosterImportAnswer>(roster(root, police.id, [header, longer].join('\n')), 202);
    expect(await endOf()).toBe('2027-06-30');
    const undo = (by: Client) => by('POST', `/roster-imports/${id}/undo`);
    expect(await undo(chief)).toMatchObject(refused);
    expect(await endOf()).toBe('2027-06-30');
    await made(undo(root), 202);
    expect(await endOf()).toBe('2026-12-01');
  });

  it('is refused by a roster that lets both leave at once, whoever of the two it ends first', async () => {
    await app.activate(officer);
    await made(root('PATCH', `/people/${officer.id}`, { roles: administration() }), 200);
    const lines = [`C-1,Cora,Chief,${TODAY}`, 'P-1,Ann,Officer,2026-11-29'];
    expect(warnings(await send(lines, { dryRun: 'true' }, chief))).toHaveLength(1);
    const both = ['external_id,given_name,family_name,ends_on', ...lines].join('\n');
    expect(await roster(chief, police.id, both, { confirm: 'true' })).toMatchObject(refused);
    expect(await endOf()).toBeNull();
  });
});
