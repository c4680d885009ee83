import type { RoleGrant } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { identityApp, PASSWORD } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { tokenHash } from '../domain/tokens.js';

const CHOSEN = 'marble okra signal 4 dune';
let app: IdentityApp;
let agency: string;
let admin: Browser;
let annId: string;
let chiefId: string;

beforeEach(async () => {
  app = await identityApp();
  agency = newId();
  await app.rows.agency(agency);
  chiefId = await app.person('chief@agency.test', [{ role: 'agency_admin', scope: { kind: 'agency', id: agency } }]);
  admin = await app.browser('chief@agency.test');
  annId = await app.person('ann@agency.test', [{ role: 'learner', scope: { kind: 'own' } }], null);
  await app.rows.position(annId, agency);
});
afterEach(() => app.close());

const invite = (personId: string, browser = admin) => app.as(browser, 'POST', `/people/${personId}/invitations`, {});
const tokenOf = (body: Record<string, unknown>) => String(body['activationUrl']).split('#token=')[1];
const activate = (token: unknown, password = CHOSEN) => app.send('POST', '/activations', { token, password });

const setRoles = (personId: string, roles: RoleGrant[]) =>
  app.transactions.asSystem((tx) => app.grants.replace(tx, 'program', personId, roles));

describe('an invitation', () => {
  it('lets the person choose a password and then sign in', async () => {
    const invited = await invite(annId);
    expect(invited.status).toBe(201);
    expect(invited.body['activationUrl']).toMatch(/^http:\/\/localhost:\d+\/activate#token=[A-Za-z0-9_-]{43}$/);
    expect(await activate(tokenOf(invited.body))).toMatchObject({
      status: 201,
      body: { personId: annId, email: 'ann@agency.test' },
    });
    expect((await app.signIn('ann@agency.test', CHOSEN)).status).toBe(201);
    expect(await app.audited()).toEqual(expect.arrayContaining(['invitation.created', 'account.activated']));
  });

  it('works once, even for two who use it at the same moment', async () => {
    const token = tokenOf((await invite(annId)).body);
    const both = await Promise.all([activate(token), activate(token, 'another good phrase 7')]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 410]);
    expect((await activate(token)).status).toBe(410);
  });

  it('used by a transaction that is still open is not used by another', async () => {
    const hash = tokenHash(String(tokenOf((await invite(annId)).body)));
    const invitations = app.get(InvitationRepository);
    const now = app.clock.date();
    const use = () => app.transactions.asSystem((tx) => invitations.use(tx, hash, now));
    let second: Promise<string | undefined> = Promise.resolve(undefined);
    await app.transactions.asSystem(async (tx) => {
      expect(await invitations.use(tx, hash, now)).toBe(annId);
      second = use();
    });
    expect(await second).toBeUndefined();
    expect(await use()).toBeUndefined();
  });

  it('is over after seven days, and after 15 minutes when it replaces a password', async () => {
    const first = tokenOf((await invite(annId)).body);
    app.clock.forward({ hours: 7 * 24 });
    expect((await activate(first)).status).toBe(410);
    const chief = await app.browser('chief@agency.test');
    expect((await activate(tokenOf((await invite(annId, chief)).body))).status).toBe(201);
    const reset = tokenOf((await invite(annId, chief)).body);
    app.clock.forward({ minutes: 15 });
    expect((await activate(reset)).status).toBe(410);
  });

  it('opens no more than whoever made it could open now: not once the person works elsewhere too', async () => {
    const token = tokenOf((await invite(annId)).body);
    const elsewhere = newId();
    await app.rows.agency(elsewhere, { court: true });
    await app.rows.position(annId, elsewhere);
    const refused = await activate(token);
    expect(refused).toMatchObject({ status: 410, body: { code: 'IDENTITY.INVITATION_OVER' } });
    expect(refused.body).toEqual((await activate('x'.repeat(43))).body);
    await app.person('root@agency.test', [{ role: 'system_admin', scope: { kind: 'all' } }]);
    const byRoot = await invite(annId, await app.browser('root@agency.test'));
    expect((await activate(tokenOf(byRoot.body))).status).toBe(201);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the person got a role beyond', () => setRoles(annId, [{ role: 'auditor', scope: { kind: 'all' } }])],
    ['its maker lost the role', () => setRoles(chiefId, [])],
    ['its maker may not sign in any more', () => app.transactions.asSystem((tx) => app.accounts.disable(tx, chiefId))],
  ])('does not work once %s', async (_, change) => {
    const token = tokenOf((await invite(annId)).body);
    await change();
    expect((await activate(token)).status).toBe(410);
  });

  it('does not work once its maker loses the role while it is being used', async () => {
    const token = tokenOf((await invite(annId)).body);
    let using: ReturnType<typeof activate> | undefined;
    await app.system(async (tx) => {
      await app.grants.replace(tx, 'program', chiefId, []);
      using = activate(token);
      await app.somebodyWaits();
    });
    expect((await using)?.status).toBe(410);
  });

  it('is replaced by a newer one', async () => {
    const first = tokenOf((await invite(annId)).body);
    const second = tokenOf((await invite(annId)).body);
    expect((await activate(first)).status).toBe(410);
    expect((await activate(second)).status).toBe(201);
  });

  it.each(['short', 'passwordpassword', 'ann@agency.test123'])(
    'stays open when the password %s is refused',
    async (weak) => {
      const token = tokenOf((await invite(annId)).body);
      const refused = await activate(token, weak);
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } });
      expect((await activate(token)).status).toBe(201);
    },
  );

  it('that resets a password ends the sessions of the person', async () => {
    await activate(tokenOf((await invite(annId)).body), PASSWORD);
    const ann = await app.browser('ann@agency.test');
    await activate(tokenOf((await invite(annId)).body));
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
  });

  it('shows in the account’s state', async () => {
    const state = async () => (await app.transactions.asSystem((tx) => app.accounts.statesOf(tx, [annId]))).get(annId);
    expect(await state()).toBe('none');
    const token = tokenOf((await invite(annId)).body);
    expect(await state()).toBe('invited');
    await activate(token);
    expect(await state()).toBe('active');
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, annId));
    expect(await state()).toBe('disabled');
  });
});

describe('inviting', () => {
  it('a person of another agency answers 404', async () => {
    const elsewhere = newId();
    await app.rows.agency(elsewhere);
    const bob = await app.person('bob@agency.test', [], null);
    await app.rows.position(bob, elsewhere);
    expect((await invite(bob)).status).toBe(404);
  });

  it('a person with wider roles answers 403: the link would hand those roles over', async () => {
    await app.transactions.asSystem((tx) =>
      app.grants.replace(tx, 'program', annId, [{ role: 'auditor', scope: { kind: 'all' } }]),
    );
    expect((await invite(annId)).status).toBe(403);
  });

  it('is not for learners', async () => {
    await app.person('bob@agency.test');
    expect((await invite(annId, await app.browser('bob@agency.test'))).status).toBe(403);
  });

  it('a person without any agency is for the system administrator', async () => {
    const reviewer = await app.person(
      'reviewer@funder.test',
      [{ role: 'funder_reviewer', scope: { kind: 'all' } }],
      null,
    );
    expect((await invite(reviewer)).status).toBe(404);
    await app.person('root@agency.test', [{ role: 'system_admin', scope: { kind: 'all' } }]);
    expect((await invite(reviewer, await app.browser('root@agency.test'))).status).toBe(201);
  });
});

describe('the invitations of a person', () => {
  const path = () => `/people/${annId}/invitations`;
  const all = async (browser = admin) =>
    (await app.as(browser, 'GET', path())).body['items'] as {
      id: string;
      state: string;
      createdByName: string | null;
    }[];

  it('are shown with what became of them, and never with the link', async () => {
    await activate(tokenOf((await invite(annId)).body));
    await invite(annId);
    expect(await all()).toEqual([
      expect.objectContaining({ state: 'open', createdByName: expect.stringContaining('Given') }),
      expect.objectContaining({ state: 'used' }),
    ]);
    app.clock.forward({ minutes: 15 });
    const answer = await app.as(admin, 'GET', path());
    expect((answer.body['items'] as { state: string }[]).map(({ state }) => state)).toEqual(['expired', 'used']);
    expect(JSON.stringify(answer.body)).not.toContain('token');
  });

  it('can be taken back until they are used, by who could make them', async () => {
    const token = tokenOf((await invite(annId)).body);
    const [open] = await all();
    await app.person('bob@agency.test');
    const revoke = (id: string | undefined, browser = admin) => app.as(browser, 'DELETE', `${path()}/${id}`);
    expect((await revoke(open?.id, await app.browser('bob@agency.test'))).status).toBe(403);
    expect((await revoke(open?.id)).status).toBe(204);
    expect((await activate(token)).status).toBe(410);
    expect((await revoke(open?.id)).status).toBe(404);
    expect(await app.audited()).toContain('invitation.revoked');
  });

  it('that were used are not taken back: the answer says what to do instead', async () => {
    await activate(tokenOf((await invite(annId)).body));
    const [used] = await all();
    expect(await app.as(admin, 'DELETE', `${path()}/${used?.id}`)).toMatchObject({
      status: 409,
      body: { code: 'IDENTITY.INVITATION_USED', detail: expect.stringContaining('separate them') },
    });
  });
});
