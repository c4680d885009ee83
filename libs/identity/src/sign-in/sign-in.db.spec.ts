import { identityApp, PASSWORD } from '../../test/identity-app.js';
import type { IdentityApp } from '../../test/identity-app.js';
import { Passwords } from '../secrets/passwords.js';

const WRONG = 'not the right password';
let app: IdentityApp;

beforeEach(async () => {
  app = await identityApp();
});
afterEach(() => app.close());

describe('signing in', () => {
  it('answers 201 with the person, the roles and the CSRF token, and sets a cookie that scripts cannot read', async () => {
    const id = await app.person('ann@agency.test', [{ role: 'learner', scope: { kind: 'own' } }]);
    const answer = await app.signIn('Ann@Agency.test');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ person: { id }, roles: [{ role: 'learner', scope: { kind: 'own' } }] });
    expect(String(answer.body['csrfToken'])).toHaveLength(43);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^muster=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    expect(await app.audited()).toContain('session.opened');
  });

  it('says the same about a wrong password, an unknown account, one never activated and a disabled one', async () => {
    await app.person('ann@agency.test');
    await app.person('invited@agency.test', [], null);
    const gone = await app.person('gone@agency.test');
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, gone));
    const wrong = await app.signIn('ann@agency.test', WRONG);
    expect(wrong.status).toBe(401);
    expect(wrong.body['code']).toBe('IDENTITY.SIGN_IN_REFUSED');
    for (const email of ['nobody@agency.test', 'invited@agency.test', 'gone@agency.test']) {
      expect((await app.signIn(email)).body).toEqual(wrong.body);
    }
    expect((await app.audited()).filter((action) => action === 'session.refused')).toHaveLength(4);
  });

  it('does the work of a password check for accounts that do not exist', async () => {
    const passwords = app.get(Passwords);
    const seconds = async (stored: string | undefined) => {
      const start = process.hrtime.bigint();
      expect(await passwords.matches(stored, WRONG)).toBe(false);
      return Number(process.hrtime.bigint() - start) / 1e9;
    };
    const stored = await passwords.hash(PASSWORD);
    const median = async (hash: string | undefined) => {
      const times = [];
      for (let run = 0; run < 7; run += 1) times.push(await seconds(hash));
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    // Without the stand-in it would be thousands of times faster; the bound leaves room for a busy machine.
    expect(await median(undefined)).toBeGreaterThan((await median(stored)) / 3);
  });

  it('pauses an account after five failures, longer each time, and lets it in afterwards', async () => {
    await app.person('ann@agency.test');
    for (let failure = 0; failure < 5; failure += 1)
      expect((await app.signIn('ann@agency.test', WRONG)).status).toBe(401);
    const paused = await app.signIn('ann@agency.test');
    expect(paused.status).toBe(429);
    expect(paused.headers.get('retry-after')).toBe('30');
    app.clock.forward({ seconds: 31 });
    expect((await app.signIn('ann@agency.test', WRONG)).status).toBe(401);
    expect((await app.signIn('ann@agency.test')).headers.get('retry-after')).toBe('60');
    app.clock.forward({ seconds: 61 });
    expect((await app.signIn('ann@agency.test')).status).toBe(201);
    expect((await app.signIn('ann@agency.test', WRONG)).status).toBe(401);
  });

  it('pauses an account that does not exist alike, so that a pause tells nothing', async () => {
    for (let failure = 0; failure < 5; failure += 1) await app.signIn('nobody@agency.test', WRONG);
    expect((await app.signIn('nobody@agency.test')).status).toBe(429);
  });

  it('gives many guesses at the same moment no more than five answers', async () => {
    await app.person('ann@agency.test');
    const guesses = await Promise.all(Array.from({ length: 12 }, () => app.signIn('ann@agency.test', WRONG)));
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(5);
    expect(guesses.filter((guess) => guess.status === 429)).toHaveLength(7);
  });

  it('limits failures of an address over all accounts, and nobody who succeeds', async () => {
    await app.person('ann@agency.test');
    for (let success = 0; success < 8; success += 1) expect((await app.signIn('ann@agency.test')).status).toBe(201);
    for (let failure = 0; failure < 50; failure += 1) await app.signIn(`guess-${failure}@agency.test`, WRONG);
    expect((await app.signIn('ann@agency.test')).status).toBe(429);
  });

  it('makes a new token and ends the session that the browser had', async () => {
    await app.person('ann@agency.test');
    const first = await app.browser('ann@agency.test');
    const again = await app.signIn('ann@agency.test', PASSWORD, {}, { cookie: first.cookie });
    expect(again.headers.get('set-cookie')).not.toContain(first.cookie);
    expect((await app.as(first, 'GET', '/me')).status).toBe(401);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused from another site (%j)', async (headers) => {
    await app.person('ann@agency.test');
    const answer = await app.signIn('ann@agency.test', PASSWORD, {}, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});
