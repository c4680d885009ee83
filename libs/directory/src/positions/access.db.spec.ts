import type {
  AgencyAnswer,
  CorrectedPositionAnswer,
  PayloadOf,
  PersonAnswer,
  RoleGrant,
  RosterImportAnswer,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person, roster } from '../../test/directory-app.js';
import type { Client, DirectoryApp } from '../../test/directory-app.js';
import { EndAccess } from './end-access.handler.js';
import type { endAccess } from './end-access.task.js';

const TODAY = '2026-11-30';
const LOCAL = 'law_enforcement_local';
let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;
let sheriff: AgencyAnswer;
let captain: PersonAnswer;
let asCaptain: Client;
let asChief: Client;

const over = (role: RoleGrant['role'], { id }: AgencyAnswer): RoleGrant => ({ role, scope: { kind: 'agency', id } });

beforeEach(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
  sheriff = await agency(root, { name: 'Sheriff' });
  const roles: RoleGrant[] = [over('agency_admin', police), { role: 'learner', scope: { kind: 'own' } }];
  captain = await person(root, police.id, 'Cal Captain', { roles, externalId: '7' });
  asCaptain = await app.activate(captain);
  const chief = await person(root, police.id, 'Cora Chief', { roles: [over('agency_admin', police)] });
  asChief = await app.activate(chief);
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

describe('access of somebody who signs in with an API key alone', () => {
  it('ends with the work as well', async () => {
    const clerk = await person(root, police.id, 'Kay Key');
    const { key } = await made<{ key: string }>(root('POST', '/api-keys', { name: 'Time clock', personId: clerk.id }));
    const me = () => fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await me()).status).toBe(200);
    await made(root('POST', `/people/${clerk.id}/separation`, { agencyId: police.id, on: TODAY }));
    expect((await me()).status).toBe(401);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'a role over a task force remains',
      async () => {
        const { id } = await made<{ id: string }>(root('POST', '/task-forces', { name: 'Valley' }));
        const roles = [{ role: 'task_force_coordinator', scope: { kind: 'task_force', id } }];
        await made(root('PATCH', `/people/${captain.id}`, { roles }), 200);
      },
    ],
    ['there is work at another agency', () => addPosition({ agencyId: sheriff.id })],
  ])('ends where %s and the account stays, which is told to the person and in the audit log', async (_, remaining) => {
    await remaining();
    const { id, key } = await made<{ id: string; key: string }>(asCaptain('POST', '/api-keys', { name: 'Time clock' }));
    const me = () => fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await me()).status).toBe(200);
    expect(await separate(TODAY)).toMatchObject({ account: 'active' });
    expect((await me()).status).toBe(401);
    expect((await made<{ revokedAt: string }>(asCaptain('GET', `/api-keys/${id}`), 200)).revokedAt).not.toBeNull();
    const { items } = await made<{ items: object[] }>(asCaptain('GET', `/people/${captain.id}/acts-by-others`), 200);
    expect(items).toContainEqual(expect.objectContaining({ action: 'api-key.revoked' }));
    const events = await made<{ items: object[] }>(root('GET', '/audit-events?action=api-key.revoked'), 200);
    const data = { ownerId: captain.id, agencyId: police.id, because: 'left-agency' };
    expect(events.items).toMatchObject([{ subjectId: id, data }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a separation is sent again', () => separate('2026-11-02')],
    [
      'another record is merged into theirs and parted again',
      async () => {
        const other = await person(root, sheriff.id, 'Carl Captain');
        const merges = `/people/${captain.id}/merges`;
        const { id } = await made<{ id: string }>(root('POST', merges, { mergedPersonId: other.id }));
        await made(root('DELETE', `${merges}/${id}`), 200);
      },
    ],
  ])('stays where %s of somebody who left before and works elsewhere', async (_, looked) => {
    await addPosition({ agencyId: sheriff.id });
    await separate('2026-11-02');
    const { key } = await made<{ key: string }>(asCaptain('POST', '/api-keys', { name: 'Time clock' }));
    await looked();
    expect((await fetch(`${app.origin}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
  });

  it('is not written of for those who never had any', async () => {
    const idle = await person(root, police.id, 'Ida Idle');
    await made(root('POST', `/people/${idle.id}/separation`, { agencyId: police.id, on: TODAY }));
    expect(await app.audited()).not.toContain('account.disabled');
  });
});

describe('the last day itself', () => {
  const deputy = () => ({ personId: captain.id, grant: over('supervisor', police) });

  it.each([
    ['a role', () => asChief('POST', '/role-grants', deputy())],
    ['roles on their page', () => asChief('PATCH', `/people/${captain.id}`, { roles: [deputy().grant] })],
    ['an invitation', () => asChief('POST', `/people/${captain.id}/invitations`, {})],
  ])('brings nobody %s, which would stay after it', async (_, ask) => {
    await separate(TODAY);
    expect(await ask()).toMatchObject({ status: 403, body: { detail: expect.stringContaining('lasts beyond today') } });
    expect([await rolesNow(), (await now()).account]).toEqual([['learner'], 'disabled']);
  });

  it('lets a system administrator give a role and an invitation, and says that the work has ended', async () => {
    const warning = expect.stringContaining('The last day of this person at Police has come.');
    const give = () => made<object>(root('POST', '/role-grants', deputy()));
    const invite = () => made<object>(root('POST', `/people/${captain.id}/invitations`, {}));
    expect([await give(), await invite()].map((answer) => 'warning' in answer)).toEqual([false, false]);
    await separate(TODAY);
    expect(await give()).toMatchObject({ role: 'supervisor', warning });
    expect(await invite()).toMatchObject({ warning });
    const roles = [deputy().grant, over('auditor', police)];
    expect(await made(root('PATCH', `/people/${captain.id}`, { roles }), 200)).toMatchObject({ warning });
    const same = await made<object>(root('PATCH', `/people/${captain.id}`, { givenName: 'Carl', roles }), 200);
    expect(same).not.toHaveProperty('warning');
  });

  it('is said of a role over an agency that was left by somebody who works elsewhere, and of no other', async () => {
    await addPosition({ agencyId: sheriff.id });
    await separate(TODAY);
    expect(await made(root('POST', '/role-grants', deputy()))).toHaveProperty('warning');
    const there = { personId: captain.id, grant: over('supervisor', sheriff) };
    expect(await made(root('POST', '/role-grants', there))).not.toHaveProperty('warning');
    expect(await made(root('POST', `/people/${captain.id}/invitations`, {}))).not.toHaveProperty('warning');
  });

  it('is that of the agency’s own zone', async () => {
    const guam = await agency(root, { name: 'Guam', timeZone: 'Pacific/Guam' });
    const roles = [over('agency_admin', guam)];
    const asGuam = await app.activate(await person(root, guam.id, 'Gia Chief', { roles }));
    const gone = await person(root, guam.id, 'Gus Gone');
    await made(root('POST', `/people/${gone.id}/separation`, { agencyId: guam.id, on: TODAY }));
    // At five in the afternoon in Greenwich it is the first of December in Guam.
    expect((await asGuam('PATCH', `/people/${gone.id}`, { familyName: 'Other' })).status).toBe(403);
    expect((await asGuam('POST', `/people/${gone.id}/invitations`, {})).status).toBe(403);
  });
});

describe('a last day that was entered ahead', () => {
  type Ending = PayloadOf<typeof endAccess>;
  const LAST = '2026-12-01';
  const tasks = () => app.due<Ending>('end-access');
  /** Does the task that is due first, as the jobs do when its time has come. */
  const theDayComes = async () => {
    const [task] = await tasks();
    if (!task) throw new Error('No task waits for the last day.');
    await app.system((tx) => app.get(EndAccess).handle(tx, task.payload));
  };

  it.each([
    ['America/Chicago', '2026-12-01T06:00:00.000Z'],
    ['Pacific/Honolulu', '2026-12-01T10:00:00.000Z'],
    ['Pacific/Guam', '2026-11-30T14:00:00.000Z'],
  ])('in %s is looked at again at %s', async (timeZone, instant) => {
    const office = await agency(root, { name: timeZone, timeZone });
    const { id } = await person(root, office.id, 'Olga Officer');
    app.clock.setTo('2026-11-30T12:00:00Z');
    await made(root('POST', `/people/${id}/separation`, { agencyId: office.id, on: LAST }));
    expect((await tasks()).map((task) => task.due_at.toISOString())).toEqual([instant]);
  });

  it('takes roles, session and account away when it has come, and nothing before', async () => {
    await separate(LAST);
    expect(await rolesNow()).toContain('agency_admin');
    expect((await asCaptain('GET', '/me')).status).toBe(200);
    app.clock.setTo('2026-12-01T06:00:00Z');
    await theDayComes();
    expect((await asCaptain('GET', '/me')).status).toBe(401);
    root = await app.as(ADMIN);
    expect(await now()).toMatchObject({ account: 'disabled' });
    expect(await rolesNow()).toEqual(['learner']);
  });

  it('twice changes and audits nothing more', async () => {
    await separate(LAST);
    app.clock.setTo('2026-12-01T06:00:00Z');
    await theDayComes();
    const before = await app.audited();
    await theDayComes();
    expect(await app.audited()).toEqual(before);
  });

  it('that a roster has moved does nothing on the old day, and waits for the new one', async () => {
    await separate(LAST);
    await sendRoster('7,Cal,Captain,2024-01-15,2026-12-31');
    app.clock.setTo('2026-12-01T18:00:00Z');
    await theDayComes();
    root = await app.as(ADMIN);
    expect(await rolesNow()).toContain('agency_admin');
    expect((await tasks()).map(({ payload }) => payload.endsOn)).toEqual([LAST, '2026-12-31']);
  });

  it('takes nothing from who has begun there anew', async () => {
    await separate(LAST);
    await addPosition({ agencyId: police.id, startsOn: '2026-12-02' });
    app.clock.setTo('2026-12-01T18:00:00Z');
    await theDayComes();
    root = await app.as(ADMIN);
    expect(await rolesNow()).toContain('agency_admin');
  });

  it('is waited for again when the agency’s time zone was changed and it has not come there', async () => {
    await separate(LAST);
    await made(root('PATCH', `/agencies/${police.id}`, { timeZone: 'Pacific/Honolulu' }), 200);
    app.clock.setTo('2026-12-01T06:00:00Z');
    await theDayComes();
    root = await app.as(ADMIN);
    expect(await rolesNow()).toContain('agency_admin');
    expect((await tasks()).map((task) => task.due_at.toISOString())).toEqual([
      '2026-12-01T06:00:00.000Z',
      '2026-12-01T10:00:00.000Z',
    ]);
  });

  it('in the past is no reason for a task', async () => {
    await separate('2026-11-29');
    expect(await tasks()).toEqual([]);
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

describe('a correction', () => {
  const correct = (body: object) =>
    made(root('PATCH', `/people/${captain.id}/positions/${captain.positions[0]?.id}`, body), 200);
  const account = async () => (await app.system((tx) => app.accounts.statesOf(tx, [captain.id]))).get(captain.id);

  it('of a title opens no account that was closed for another reason', async () => {
    await app.system((tx) => app.accounts.disable(tx, captain.id));
    await correct({ title: 'Captain of the watch' });
    expect(await account()).toBe('disabled');
  });

  it('of a last day closes the account or opens it, as the work is over or goes on', async () => {
    await correct({ endsOn: TODAY });
    expect(await account()).toBe('disabled');
    await correct({ title: 'Captain of the watch' });
    expect(await account()).toBe('disabled');
    await correct({ endsOn: null });
    expect(await account()).not.toBe('disabled');
  });
});

describe('an end of work that is taken back', () => {
  const lost = () => [{ personId: captain.id, displayName: 'Cal Captain', role: 'agency_admin' }];
  const takeBack = () =>
    made<CorrectedPositionAnswer>(
      root('PATCH', `/people/${captain.id}/positions/${captain.positions[0]?.id}`, { endsOn: null }),
      200,
    );

  it('names the roles that are not given back, until somebody gives them again', async () => {
    await separate(TODAY);
    expect((await takeBack()).rolesNotGivenBack).toEqual(lost());
    expect(await rolesNow()).toEqual(['learner']);
    await made(root('POST', '/role-grants', { personId: captain.id, grant: over('agency_admin', police) }));
    expect((await takeBack()).rolesNotGivenBack).toEqual([]);
  });

  it('names no role that ended with an earlier one', async () => {
    await separate(TODAY);
    await takeBack();
    app.clock.setTo('2027-06-01T17:00:00Z');
    root = await app.as(ADMIN);
    await separate('2027-05-31');
    expect((await takeBack()).rolesNotGivenBack).toEqual([]);
  });

  it('by a roster that is taken back names the roles as well', async () => {
    const imported = await made<RosterImportAnswer>(
      roster(
        root,
        police.id,
        `external_id,given_name,family_name,starts_on,ends_on\n7,Cal,Captain,2024-01-15,${TODAY}`,
      ),
      202,
    );
    expect(imported.rolesNotGivenBack).toBeUndefined();
    const undone = await made<RosterImportAnswer>(root('POST', `/roster-imports/${imported.id}/undo`), 202);
    expect(undone.rolesNotGivenBack).toEqual(lost());
  });
});
