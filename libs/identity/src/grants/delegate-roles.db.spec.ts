import type { RoleGrant, RoleGrantRecord } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { identityApp } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';

let app: IdentityApp;
let agency: string;
let court: string;
let chief: Browser;
let chiefId: string;
let ann: string;
const over = (role: RoleGrant['role'], id: string): RoleGrant => ({ role, scope: { kind: 'agency', id } });

beforeEach(async () => {
  app = await identityApp();
  [agency, court] = [newId(), newId()];
  await app.rows.agency(agency);
  await app.rows.agency(court, { court: true, parentId: agency });
  chiefId = await app.person('chief@agency.test', [over('agency_admin', agency)]);
  ann = await app.person('ann@agency.test', [], null);
  await app.rows.position(ann, agency);
  chief = await app.browser('chief@agency.test');
});
afterEach(() => app.close());

const list = async (browser = chief, query = ''): Promise<RoleGrantRecord[]> =>
  (await app.as(browser, 'GET', `/role-grants${query}`)).body['items'] as RoleGrantRecord[];
const give = (personId: string, grant: RoleGrant, browser = chief) =>
  app.as(browser, 'POST', '/role-grants', { personId, grant });
const take = (id: string | undefined, browser = chief) => app.as(browser, 'DELETE', `/role-grants/${id}`);

describe('roles over what somebody administers', () => {
  it('are given, shown with who gave them and until when the holder’s invitation is open, and taken away', async () => {
    const given = await give(ann, over('supervisor', agency));
    expect(given).toMatchObject({ status: 201, body: { personId: ann, account: 'none', invitationExpiresAt: null } });
    const invited = await app.as(chief, 'POST', `/people/${ann}/invitations`, {});
    expect(await list()).toEqual([
      expect.objectContaining({ role: 'agency_admin', mayTake: true, givenByName: null }),
      expect.objectContaining({
        role: 'supervisor',
        personName: `Given ${ann}`,
        scope: { kind: 'agency', id: agency, name: `Agency ${agency.slice(-4)}` },
        account: 'invited',
        invitationExpiresAt: invited.body['expiresAt'],
        givenByName: `Given ${chiefId}`,
        mayTake: true,
      }),
    ]);
    expect((await take((await list())[1]?.id)).status).toBe(204);
    expect(await list()).toHaveLength(1);
    expect((await app.audited()).filter((action) => action === 'roles.changed')).toHaveLength(3);
  });

  it('given twice are given once', async () => {
    await give(ann, over('supervisor', agency));
    expect((await give(ann, over('supervisor', agency))).status).toBe(201);
    expect(await list()).toHaveLength(2);
  });

  it.each<[string, () => RoleGrant]>([
    ['over another agency', () => over('supervisor', newId())],
    ['over a court below the agency', () => over('supervisor', court)],
    ['of another kind', () => over('auditor', agency)],
    ['over everything', () => ({ role: 'system_admin', scope: { kind: 'all' } })],
  ])('are never given %s, not even to oneself', async (_, grant) => {
    await app.rows.position(chiefId, agency);
    expect((await give(ann, grant())).status).toBe(403);
    expect((await give(chiefId, grant())).status).toBe(403);
    expect(await list()).toHaveLength(1);
  });

  it('are given to nobody out of reach, and taken from nobody who has more', async () => {
    const stranger = await app.person('stranger@agency.test');
    expect((await give(stranger, over('supervisor', agency))).status).toBe(404);
    await app.person('auditor@agency.test', [over('auditor', agency)]);
    const [, auditor] = await list();
    expect(auditor).toMatchObject({ role: 'auditor', personId: null, personName: null, mayTake: false });
    expect((await take(auditor?.id)).status).toBe(403);
  });

  it('of a court are shown to the court’s own administrator, and do not exist for the agency above it', async () => {
    await app.person('judge@court.test', [over('judicial_educator', court)]);
    const judge = await app.browser('judge@court.test');
    const [grant] = await list(judge);
    expect(grant).toMatchObject({ role: 'judicial_educator' });
    expect(await list(chief, `?agencyId=${court}`)).toEqual([]);
    expect((await take(grant?.id)).status).toBe(404);
    expect((await take(grant?.id, judge)).body).toMatchObject({ code: 'IDENTITY.LAST_AGENCY_ADMIN' });
  });

  it('are no matter of learners', async () => {
    await app.person('bob@agency.test', [{ role: 'learner', scope: { kind: 'own' } }]);
    const bob = await app.browser('bob@agency.test');
    expect((await app.as(bob, 'GET', '/role-grants')).status).toBe(403);
    expect((await give(ann, over('supervisor', agency), bob)).status).toBe(403);
  });

  it('are all shown to a system administrator, page by page', async () => {
    await app.person('root@agency.test', [{ role: 'system_admin', scope: { kind: 'all' } }]);
    const root = await app.browser('root@agency.test');
    const first = await app.as(root, 'GET', '/role-grants?limit=1');
    const rest = await list(root, `?cursor=${String(first.body['nextCursor'])}`);
    expect([first.body['items'] as RoleGrantRecord[], rest].flat().map(({ role }) => role)).toEqual([
      'agency_admin',
      'system_admin',
    ]);
    expect((await take((await list(root)).at(-1)?.id, root)).body).toMatchObject({
      code: 'IDENTITY.LAST_SYSTEM_ADMIN',
    });
  });
});

describe('a role over an agency that the giver may not see', () => {
  it('is not shown with the person, and stays when the other roles are replaced', async () => {
    const hidden: RoleGrant = { role: 'task_force_coordinator', scope: { kind: 'task_force', id: newId() } };
    await app.transactions.asSystem((tx) =>
      app.grants.replace(tx, 'program', ann, [hidden, over('supervisor', agency)]),
    );
    const caller = await app.callerOf(chief);
    if (!caller) throw new Error('no caller');
    const seen = await app.transactions.as(caller, (tx) => app.grants.of(tx, [ann]));
    expect(seen.get(ann)?.map(({ role }) => role)).toEqual(['supervisor']);
    await app.transactions.as(caller, (tx) => app.grants.replace(tx, caller, ann, []));
    const left = await app.transactions.asSystem((tx) =>
      tx.query<{ role: string }[]>(`SELECT role FROM identity.role_grant WHERE person_id = $1`, [ann]),
    );
    expect(left).toEqual([{ role: 'task_force_coordinator' }]);
  });
});
