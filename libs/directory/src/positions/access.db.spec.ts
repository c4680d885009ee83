import type { AgencyAnswer, PersonAnswer, RoleGrant } from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';

const TODAY = '2026-11-30';
const LOCAL = 'law_enforcement_local';
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let captain: PersonAnswer;
let asCaptain: Client;

const over = (role: RoleGrant['role'], { id }: AgencyAnswer): RoleGrant => ({ role, scope: { kind: 'agency', id } });

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  const roles: RoleGrant[] = [over('agency_admin', police), { role: 'learner', scope: { kind: 'own' } }];
  captain = await person(root, police.id, 'Cal Captain', { roles, externalId: '7' });
  asCaptain = await app.activate(captain);
});
afterEach(() => app.close());

const separate = (on: string) =>
  made<PersonAnswer>(root('POST', `/people/${captain.id}/separation`, { agencyId: police.id, on }));
const now = () => made<PersonAnswer>(root('GET', `/people/${captain.id}`), 200);
const rolesNow = async () => ((await now()).roles ?? []).map(({ role }) => role);
const addPosition = (body: object) =>
  made(root('POST', `/people/${captain.id}/positions`, { discipline: LOCAL, startsOn: TODAY, ...body }));
const sendRoster = (...lines: string[]) =>
  made(roster(root, police.id, ['external_id,given_name,family_name,starts_on,ends_on', ...lines].join('\n')), 202);

describe('access after a separation', () => {
  it.each(['2026-11-29', TODAY])('with %s as the last day is over at once: roles, session and password', async (on) => {
    expect(await separate(on)).toMatchObject({ account: 'disabled' });
    expect(await rolesNow()).toEqual(['learner']);
    expect((await asCaptain('GET', '/me')).status).toBe(401);
    await expect(app.as('cal.captain@agency.test')).rejects.toThrow('cannot sign in');
    expect(await app.audited()).toEqual(expect.arrayContaining(['roles.changed', 'account.disabled']));
  });

  it('with a last day to come stays until the separation is sent again on that day', async () => {
    await separate('2026-12-01');
    expect(await rolesNow()).toContain('agency_admin');
    expect((await asCaptain('GET', '/me')).status).toBe(200);
    app.clock.forward({ hours: 24 });
    root = await app.as(ADMIN);
    expect(await separate('2026-12-01')).toMatchObject({ account: 'disabled' });
  });

  it('keeps the account of who works elsewhere, without the roles over the agency that was left', async () => {
    await addPosition({ agencyId: sheriff.id });
    expect(await separate(TODAY)).toMatchObject({ account: 'active' });
    expect(await rolesNow()).toEqual(['learner']);
    expect((await asCaptain('GET', '/me')).status).toBe(200);
  });

  it.each<[string, () => RoleGrant]>([
    ['another agency', () => over('supervisor', sheriff)],
    ['everything', () => ({ role: 'system_admin', scope: { kind: 'all' } })],
  ])('keeps the account and the role of who has one over %s', async (_, other) => {
    const roles = [over('agency_admin', police), other()];
    await made(root('PATCH', `/people/${captain.id}`, { roles }), 200);
    expect(await separate(TODAY)).toMatchObject({ account: 'active' });
    expect(await rolesNow()).toEqual([other().role]);
  });

  it('ends as well when a roster names the last day', async () => {
    await sendRoster(`7,Cal,Captain,2024-01-15,${TODAY}`);
    expect(await now()).toMatchObject({ account: 'disabled' });
    expect(await rolesNow()).toEqual(['learner']);
  });

  it('at the former agency ends with a transfer to another, while the account stays', async () => {
    await addPosition({ agencyId: sheriff.id, replacesPositionId: captain.positions[0]?.id });
    expect(await now()).toMatchObject({ account: 'active' });
    expect(await rolesNow()).toEqual(['learner']);
  });
});

describe('a return', () => {
  const invite = () => root('POST', `/people/${captain.id}/invitations`, {});
  const mayEnter = async () => {
    const states = await app.system((tx) => app.accounts.statesOf(tx, [captain.id]));
    return states.get(captain.id);
  };

  it('opens the account for an invitation, by a position or by a roster, and brings no role back', async () => {
    await separate('2026-11-28');
    await addPosition({ agencyId: police.id, startsOn: '2026-11-29' });
    expect(await mayEnter()).toBe('none');
    await separate('2026-11-29');
    await made(invite());
    await sendRoster('7,Cal,Captain,2026-11-30,');
    expect(await mayEnter()).not.toBe('disabled');
    expect(await rolesNow()).toEqual(['learner']);
  });

  it('that was over long ago opens nothing', async () => {
    await separate('2026-11-28');
    await addPosition({ agencyId: sheriff.id, startsOn: '2020-01-01', endsOn: '2020-12-31' });
    expect(await mayEnter()).toBe('disabled');
  });
});
