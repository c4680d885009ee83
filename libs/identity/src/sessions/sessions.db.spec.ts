import { identityApp } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';

let app: IdentityApp;
let ann: Browser;
let annId: string;

beforeEach(async () => {
  app = await identityApp();
  annId = await app.person('ann@agency.test');
  ann = await app.browser('ann@agency.test');
});
afterEach(() => app.close());

describe('a session', () => {
  it('says who it is, with the same CSRF token as at sign-in', async () => {
    const me = await app.as(ann, 'GET', '/me');
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({
      person: { id: annId },
      csrfToken: ann.csrfToken,
      secondFactor: { enrolled: false, required: false },
    });
  });

  it('is told without a refusal, also to nobody and when it is over', async () => {
    const ask = () => app.as(ann, 'GET', '/session');
    expect((await ask()).body).toEqual({ session: (await app.as(ann, 'GET', '/me')).body });
    const nobody = { ...ann, cookie: '' };
    expect(await app.as(nobody, 'GET', '/session')).toMatchObject({ status: 200, body: { session: null } });
    app.clock.forward({ minutes: 31 });
    expect(await ask()).toMatchObject({ status: 200, body: { session: null } });
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
  });

  it('goes on while it is used and is over after 30 minutes without a request', async () => {
    for (let quarter = 0; quarter < 4; quarter += 1) {
      app.clock.forward({ minutes: 20 });
      expect((await app.as(ann, 'GET', '/me')).status).toBe(200);
    }
    app.clock.forward({ minutes: 30 });
    const over = await app.as(ann, 'GET', '/me');
    expect(over.status).toBe(401);
    expect(over.body['code']).toBe('IDENTITY.SESSION_OVER');
  });

  it('is over 12 hours after the sign-in, however much it is used', async () => {
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      app.clock.forward({ minutes: 20 });
      await app.callerOf(ann);
    }
    expect((await app.as(ann, 'GET', '/me')).status).toBe(200);
    app.clock.forward({ minutes: 20 });
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
  });

  it('is over at once when the account is disabled', async () => {
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, annId));
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
  });

  it('ends by signing out, and takes the cookie back', async () => {
    const out = await app.as(ann, 'DELETE', '/sessions/current');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('muster=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
  });

  it('is listed to its owner, who can end one on another device but nobody else’s', async () => {
    const phone = await app.browser('ann@agency.test');
    await app.person('bob@agency.test');
    const bob = await app.browser('bob@agency.test');
    const listed = (await app.as(ann, 'GET', '/sessions')).body['items'] as { id: string; current: boolean }[];
    expect(listed.map((session) => session.current)).toEqual([false, true]);
    expect((await app.as(bob, 'DELETE', `/sessions/${listed[0]?.id}`)).status).toBe(404);
    expect((await app.as(ann, 'DELETE', `/sessions/${listed[0]?.id}`)).status).toBe(204);
    expect((await app.as(phone, 'GET', '/me')).status).toBe(401);
    expect((await app.as(ann, 'GET', '/me')).status).toBe(200);
  });

  it('is stored as a hash only', async () => {
    const token = ann.cookie.split('=')[1] ?? '';
    const rows = await app.transactions.asSystem((tx) =>
      tx.query<{ found: boolean }[]>(
        `SELECT bool_or(s::text LIKE '%' || $1 || '%' OR s.token_hash = convert_to($1, 'UTF8')) AS found FROM identity.session s`,
        [token],
      ),
    );
    expect(rows).toEqual([{ found: false }]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['without the CSRF token', { origin: 'own' }, 'IDENTITY.CSRF_TOKEN_WRONG'],
    ['with another CSRF token', { origin: 'own', 'x-csrf-token': 'x'.repeat(43) }, 'IDENTITY.CSRF_TOKEN_WRONG'],
    ['without an origin', { 'x-csrf-token': 'right' }, 'IDENTITY.CROSS_SITE'],
    ['from another origin', { origin: 'https://evil.test', 'x-csrf-token': 'right' }, 'IDENTITY.CROSS_SITE'],
    ['from nowhere', { origin: 'null', 'x-csrf-token': 'right' }, 'IDENTITY.CROSS_SITE'],
    [
      'from the same site',
      { origin: 'own', 'sec-fetch-site': 'same-site', 'x-csrf-token': 'right' },
      'IDENTITY.CROSS_SITE',
    ],
  ])('changes nothing %s', async (_, headers, code) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value === 'own' ? app.origin : value === 'right' ? ann.csrfToken : value,
      ]),
    );
    const refused = await app.send('DELETE', '/sessions/current', undefined, { cookie: ann.cookie, ...sent });
    expect(refused.status).toBe(403);
    expect(refused.body['code']).toBe(code);
    expect((await app.as(ann, 'GET', '/me')).status).toBe(200);
  });
});
