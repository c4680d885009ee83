import { identityApp } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';

let app: IdentityApp;
let annId: string;
let ann: Browser;
let admin: Browser;

beforeEach(async () => {
  app = await identityApp();
  annId = await app.person('ann@agency.test', [{ role: 'learner', scope: { kind: 'own' } }]);
  await app.person('admin@agency.test', [{ role: 'system_admin', scope: { kind: 'all' } }]);
  [ann, admin] = await Promise.all([app.browser('ann@agency.test'), app.browser('admin@agency.test')]);
});
afterEach(() => app.close());

const make = async (browser: Browser, body: object = {}) =>
  (await app.as(browser, 'POST', '/api-keys', { name: 'nightly export', ...body })).body;

describe('an API key', () => {
  it('is shown once, carries its owner, and needs neither cookie nor origin', async () => {
    const made = await make(ann);
    expect(made['key']).toMatch(new RegExp(`^mst_${String(made['id'])}_[A-Za-z0-9_-]{43}$`));
    const me = await app.withKey(made['key'], 'GET', '/me');
    expect(me.body).toMatchObject({ person: { id: annId }, csrfToken: '' });
    expect((await app.withKey(made['key'], 'DELETE', `/api-keys/${String(made['id'])}`)).status).toBe(204);
    const listed = (await app.as(ann, 'GET', '/api-keys')).body['items'];
    expect(listed).toMatchObject([{ id: made['id'], name: 'nightly export', scopes: null }]);
    expect(JSON.stringify(listed)).not.toContain(String(made['key']).slice(-43));
  });

  it.each([
    [['me:read'], 'GET', '/me', 200],
    [['api-keys:read'], 'GET', '/me', 403],
    [['*:read'], 'GET', '/me', 200],
    [['*:read'], 'POST', '/api-keys', 403],
    [['api-keys:read'], 'DELETE', '/api-keys/0190a000-0000-7000-8000-000000000001', 403],
    [['api-keys:write'], 'GET', '/api-keys', 200],
    [['api-keys:write'], 'DELETE', '/api-keys/0190a000-0000-7000-8000-000000000001', 404],
  ])('limited to %j answers %s %s with %d', async (scopes, method, path, status) => {
    const { key } = await make(ann, { scopes });
    expect((await app.withKey(key, method, path, method === 'POST' ? { name: 'wider' } : undefined)).status).toBe(
      status,
    );
  });

  it('limited to writing keys still cannot make a wider one', async () => {
    const { key } = await make(ann, { scopes: ['api-keys:write'] });
    expect((await app.withKey(key, 'POST', '/api-keys', { name: 'wider' })).status).toBe(403);
  });

  it('cannot make one that outlives it', async () => {
    const { key } = await make(ann, { expiresAt: '2026-12-01T00:00:00Z' });
    expect((await app.withKey(key, 'POST', '/api-keys', { name: 'longer' })).status).toBe(403);
    const shorter = { name: 'shorter', expiresAt: '2026-11-30T23:00:00Z' };
    expect((await app.withKey(key, 'POST', '/api-keys', shorter)).status).toBe(201);
  });

  it('is refused once it has expired, was revoked, or its owner was disabled', async () => {
    const expiring = await make(ann, { expiresAt: '2026-11-30T12:10:00Z' });
    const revoked = await make(ann);
    const left = await make(ann);
    expect((await app.as(ann, 'DELETE', `/api-keys/${String(revoked['id'])}`)).status).toBe(204);
    expect((await app.withKey(expiring['key'], 'GET', '/me')).status).toBe(200);
    app.clock.forward({ minutes: 10 });
    expect((await app.withKey(expiring['key'], 'GET', '/me')).status).toBe(401);
    expect((await app.withKey(revoked['key'], 'GET', '/me')).status).toBe(401);
    expect((await app.withKey(left['key'], 'GET', '/me')).status).toBe(200);
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, annId));
    expect((await app.withKey(left['key'], 'GET', '/me')).status).toBe(401);
  });

  it.each([['nonsense'], ['mst_0190a000-0000-7000-8000-000000000001_' + 'x'.repeat(43)]])(
    'that is unknown answers 401 even beside a valid cookie: %s',
    async (key) => {
      const answer = await app.send('GET', '/me', undefined, { authorization: `Bearer ${key}`, cookie: ann.cookie });
      expect(answer.status).toBe(401);
      expect(answer.body['code']).toBe('IDENTITY.API_KEY_REFUSED');
    },
  );

  it('for somebody else is made by a system administrator only, and carries that person’s roles', async () => {
    const made = await make(admin, { personId: annId });
    expect((await app.withKey(made['key'], 'GET', '/me')).body).toMatchObject({ person: { id: annId } });
    const other = await app.person('bob@agency.test');
    expect((await app.as(ann, 'POST', '/api-keys', { name: 'no', personId: other })).status).toBe(403);
    expect((await app.as(ann, 'GET', `/api-keys?personId=${other}`)).status).toBe(403);
    expect((await app.as(admin, 'GET', `/api-keys?personId=${annId}`)).body['items']).toHaveLength(1);
  });

  it('of somebody else does not exist for others', async () => {
    const { id } = await make(admin);
    expect((await app.as(ann, 'GET', `/api-keys/${String(id)}`)).status).toBe(404);
    expect((await app.as(ann, 'DELETE', `/api-keys/${String(id)}`)).status).toBe(404);
  });

  it('follows its owner’s roles from the next request on', async () => {
    const { key } = await make(ann);
    await app.transactions.asSystem((tx) =>
      app.grants.replace(tx, 'program', annId, [{ role: 'auditor', scope: { kind: 'all' } }]),
    );
    expect((await app.withKey(key, 'GET', '/audit-events')).status).toBe(200);
    await app.transactions.asSystem((tx) => app.grants.replace(tx, 'program', annId, []));
    expect((await app.withKey(key, 'GET', '/audit-events')).status).toBe(403);
  });
});
