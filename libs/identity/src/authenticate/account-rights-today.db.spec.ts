import type { RoleGrant } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { identityApp } from '../../test/identity-app.js';
import type { IdentityApp } from '../../test/identity-app.js';
import { AccountRightsToday } from './account-rights-today.js';

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
const become = (...grants: RoleGrant[]): Promise<void> =>
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
});
