import type { RoleGrant } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { identityApp } from '../../test/identity-app.js';
import type { IdentityApp } from '../../test/identity-app.js';
import { AccountRightsToday } from './account-rights-today.js';
import { SessionAuthenticator } from './session-authenticator.js';

let app: IdentityApp;
let agency: string;
let other: string;
let ann: string;
let asked: Caller;
const over = (role: RoleGrant['role'], id: string): RoleGrant => ({ role, scope: { kind: 'agency', id } });

beforeEach(async () => {
  app = await identityApp();
  agency = newId();
  other = newId();
  await app.rows.agency(agency);
  await app.rows.agency(other);
  ann = await app.person('ann@agency.test', [over('agency_admin', agency), over('supervisor', other)]);
  const caller = await app.callerOf(await app.browser('ann@agency.test'));
  if (!caller) throw new Error('no caller');
  asked = caller;
});
afterEach(() => app.close());

const today = (): Promise<Caller> => app.get(AccountRightsToday).of(asked);
const become = (...grants: RoleGrant[]): Promise<unknown> =>
  app.transactions.asSystem((tx) => app.grants.replace(tx, 'program', ann, grants));

describe('what somebody may still do when their work runs', () => {
  it('is what they could do when they asked, as long as nothing changed', async () => {
    expect(await today()).toEqual(asked);
  });

  it('is without a role that was taken since', async () => {
    await become(over('supervisor', other));
    expect(await today()).toMatchObject({
      grants: [{ role: 'supervisor' }],
      roster: { mode: 'listed', agencyIds: [other] },
    });
  });

  it('is not more because of a role that was given since', async () => {
    await become(over('agency_admin', agency), over('agency_admin', other), {
      role: 'system_admin',
      scope: { kind: 'all' },
    });
    expect((await today()).grants.map(({ role, scope }) => [role, scope.id])).toEqual([['agency_admin', agency]]);
  });

  it('is nothing for who may not sign in any more, or has no account', async () => {
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, ann));
    await expect(today()).rejects.toMatchObject({ status: 403 });
    await expect(app.get(AccountRightsToday).of({ ...asked, personId: newId() })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('with a key is nothing once that key was revoked or has expired, though its owner goes on', async () => {
    const browser = await app.browser('ann@agency.test');
    const make = async (body: object = {}) =>
      (await app.as(browser, 'POST', '/api-keys', { name: 'import', ...body })).body;
    const of = (keyId?: unknown): Promise<Caller> =>
      app
        .get(AccountRightsToday)
        .of({ ...asked, via: 'api-key', ...(keyId === undefined ? {} : { keyId: String(keyId) }) });
    const revoked = await make();
    const lasting = await make();
    const expiring = await make({ expiresAt: '2026-11-30T12:10:00Z' });
    await expect(of(revoked['id'])).resolves.toMatchObject({ via: 'api-key', keyId: revoked['id'] });
    await app.as(browser, 'DELETE', `/api-keys/${String(revoked['id'])}`);
    app.clock.forward({ minutes: 11 });
    for (const gone of [revoked['id'], expiring['id'], newId(), undefined]) {
      await expect(of(gone)).rejects.toMatchObject({ status: 403 });
    }
    await expect(of(lasting['id'])).resolves.toMatchObject({ keyId: lasting['id'] });
  });

  it('is asked with the key that a request came with', async () => {
    const browser = await app.browser('ann@agency.test');
    const { id, key } = (await app.as(browser, 'POST', '/api-keys', { name: 'import' })).body;
    const headers = { authorization: `Bearer ${String(key)}` };
    const caller = await app
      .get(SessionAuthenticator)
      .authenticate({ headers, method: 'GET', url: '/api/v1/me' } as never);
    expect(caller).toMatchObject({ via: 'api-key', keyId: id });
  });
});
