import { generateSync } from 'otplib';
import { identityApp, PASSWORD } from '../../test/identity-app.js';
import type { Browser, IdentityApp } from '../../test/identity-app.js';

let app: IdentityApp;
let annId: string;
let ann: Browser;

async function start(options?: { requireSecondFactor: boolean }): Promise<void> {
  app = await identityApp(options);
  annId = await app.person('ann@agency.test', [{ role: 'auditor', scope: { kind: 'all' } }]);
  await app.person('root@agency.test', [{ role: 'system_admin', scope: { kind: 'all' } }]);
  ann = await app.browser('ann@agency.test');
}
afterEach(() => app.close());

const codeOf = (secret: unknown) =>
  generateSync({ secret: String(secret), epoch: Math.floor(app.clock.now().epochMilliseconds / 1000) });
async function enrol(): Promise<string> {
  const { secret } = (await app.as(ann, 'POST', '/me/second-factor', {})).body;
  const confirmed = await app.as(ann, 'POST', '/me/second-factor/confirmation', { totp: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  return String(secret);
}

describe('a second factor', () => {
  it('is in force after its first code, is asked for at sign-in, and ends the other sessions', async () => {
    await start();
    const phone = await app.browser('ann@agency.test');
    const begun = await app.as(ann, 'POST', '/me/second-factor', {});
    expect(begun.body['otpauthUrl']).toContain(
      `otpauth://totp/Muster:ann%40agency.test?secret=${String(begun.body['secret'])}`,
    );
    expect((await app.signIn('ann@agency.test')).status).toBe(201);
    const secret = await enrol();
    expect((await app.as(phone, 'GET', '/me')).status).toBe(401);
    expect((await app.as(ann, 'GET', '/me')).body).toMatchObject({ secondFactor: { enrolled: true } });
    const asked = await app.signIn('ann@agency.test');
    expect(asked).toMatchObject({ status: 401, body: { code: 'IDENTITY.SECOND_FACTOR_NEEDED' } });
    app.clock.forward({ seconds: 30 });
    expect((await app.signIn('ann@agency.test', PASSWORD, { totp: codeOf(secret) })).status).toBe(201);
    expect(await app.audited()).toContain('second-factor.enrolled');
  });

  it('takes a code once, also of two sign-ins at the same moment, and not the one that confirmed it', async () => {
    await start();
    const secret = await enrol();
    expect((await app.signIn('ann@agency.test', PASSWORD, { totp: codeOf(secret) })).status).toBe(401);
    app.clock.forward({ seconds: 30 });
    const totp = codeOf(secret);
    const both = await Promise.all([1, 2].map(() => app.signIn('ann@agency.test', PASSWORD, { totp })));
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 401]);
  });

  it('counts wrong codes as failures', async () => {
    await start();
    await enrol();
    const wrong = codeOf('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    for (let failure = 0; failure < 5; failure += 1) {
      expect((await app.signIn('ann@agency.test', PASSWORD, { totp: wrong })).status).toBe(401);
    }
    expect((await app.signIn('ann@agency.test', PASSWORD, { totp: wrong })).status).toBe(429);
  });

  it('is neither confirmed by a wrong code nor exchanged while one is in force', async () => {
    await start();
    await app.as(ann, 'POST', '/me/second-factor', {});
    const wrong = codeOf('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    expect((await app.as(ann, 'POST', '/me/second-factor/confirmation', { totp: wrong })).status).toBe(400);
    await enrol();
    expect((await app.as(ann, 'POST', '/me/second-factor', {})).status).toBe(409);
  });

  it('cannot be set up with an API key', async () => {
    await start();
    const { key } = (await app.as(ann, 'POST', '/api-keys', { name: 'k' })).body;
    expect((await app.withKey(key, 'POST', '/me/second-factor', {})).status).toBe(403);
  });

  it('is taken off by a system administrator for somebody who lost it', async () => {
    await start();
    await enrol();
    expect((await app.as(ann, 'DELETE', `/people/${annId}/second-factor`)).status).toBe(403);
    const root = await app.browser('root@agency.test');
    expect((await app.as(root, 'DELETE', `/people/${annId}/second-factor`)).status).toBe(204);
    expect((await app.as(ann, 'GET', '/me')).status).toBe(401);
    expect((await app.signIn('ann@agency.test')).status).toBe(201);
  });

  it('is stored sealed', async () => {
    await start();
    const secret = await enrol();
    const [row] = await app.transactions.asSystem((tx) =>
      tx.query<{ totp_secret: string }[]>(`SELECT totp_secret FROM identity.account WHERE person_id = $1`, [annId]),
    );
    expect(row?.totp_secret).toBeTruthy();
    expect(Buffer.from(row?.totp_secret ?? '', 'base64').toString('latin1')).not.toContain(secret);
  });

  it('is required of privileged roles where the installation says so, before anything else', async () => {
    await start({ requireSecondFactor: true });
    expect((await app.as(ann, 'GET', '/me')).body).toMatchObject({ secondFactor: { enrolled: false, required: true } });
    const closed = await app.as(ann, 'GET', '/audit-events');
    expect(closed).toMatchObject({ status: 403, body: { code: 'IDENTITY.SECOND_FACTOR_REQUIRED' } });
    await enrol();
    expect((await app.as(ann, 'GET', '/audit-events')).status).toBe(200);
  });
});
