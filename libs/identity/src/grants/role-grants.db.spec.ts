import type { RoleGrant } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { identityApp } from '../../test/identity-app.js';
import type { IdentityApp } from '../../test/identity-app.js';

const ROOT: RoleGrant = { role: 'system_admin', scope: { kind: 'all' } };
let app: IdentityApp;
let agency: string;
let chief: string;
let ann: string;
let root: string;
const over = (role: RoleGrant['role'], id: string): RoleGrant => ({ role, scope: { kind: 'agency', id } });

beforeEach(async () => {
  app = await identityApp();
  agency = newId();
  await app.rows.agency(agency);
  chief = await app.person('chief@agency.test', [over('agency_admin', agency)]);
  ann = await app.person('ann@agency.test', []);
  root = await app.person('root@agency.test', [ROOT]);
});
afterEach(() => app.close());

/** Changes roles the way an operation of the directory does. */
async function replace(by: string, personId: string, grants: RoleGrant[]): Promise<void> {
  const caller = await app.callerOf(await app.browser(by));
  if (!caller) throw new Error('no caller');
  await app.transactions.as(caller, (tx) => app.grants.replace(tx, caller, personId, grants));
}
async function rolesOf(personId: string) {
  return (await app.transactions.asSystem((tx) => app.grants.of(tx, [personId]))).get(personId);
}

describe('roles', () => {
  it('are given within what the giver has, and named', async () => {
    await replace('chief@agency.test', ann, [over('supervisor', agency), { role: 'learner', scope: { kind: 'own' } }]);
    expect(await rolesOf(ann)).toEqual([
      { role: 'supervisor', scope: { kind: 'agency', id: agency, name: `Agency ${agency.slice(-4)}` } },
      { role: 'learner', scope: { kind: 'own' } },
    ]);
    expect(await app.audited()).toContain('roles.changed');
  });

  it.each<[string, RoleGrant]>([
    ['a wider scope', { role: 'agency_admin', scope: { kind: 'all' } }],
    ['another agency', over('supervisor', '0190a000-0000-7000-8000-00000000000b')],
    ['a role of another kind', { role: 'auditor', scope: { kind: 'own' } }],
    ['system administration', ROOT],
  ])('cannot be given over %s, not even to oneself', async (_, grant) => {
    await expect(replace('chief@agency.test', ann, [grant])).rejects.toMatchObject({ status: 403 });
    const own = over('agency_admin', agency);
    await expect(replace('chief@agency.test', chief, [own, grant])).rejects.toMatchObject({ status: 403 });
    expect(await rolesOf(ann)).toEqual([]);
  });

  it('that the giver could not give cannot be taken either', async () => {
    await expect(replace('chief@agency.test', root, [])).rejects.toMatchObject({ status: 403 });
    expect(await rolesOf(root)).toHaveLength(1);
  });

  it('that stay as they are need no right', async () => {
    await replace('root@agency.test', ann, [{ role: 'auditor', scope: { kind: 'all' } }]);
    await replace('chief@agency.test', ann, [{ role: 'auditor', scope: { kind: 'all' } }, over('supervisor', agency)]);
    expect(await rolesOf(ann)).toHaveLength(2);
  });

  it('given twice are given once, and the same roles again write no audit event', async () => {
    await replace('root@agency.test', ann, [over('supervisor', agency), over('supervisor', agency)]);
    const before = (await app.audited()).filter((action) => action === 'roles.changed').length;
    await replace('root@agency.test', ann, [over('supervisor', agency)]);
    expect(await rolesOf(ann)).toHaveLength(1);
    expect((await app.audited()).filter((action) => action === 'roles.changed')).toHaveLength(before);
  });
});

describe('leaving an agency', () => {
  it('takes the roles over that agency and no others, and is told only when there were any', async () => {
    const own: RoleGrant = { role: 'learner', scope: { kind: 'own' } };
    await app.transactions.asSystem((tx) =>
      app.grants.replace(tx, 'program', root, [ROOT, own, over('supervisor', agency), over('agency_admin', agency)]),
    );
    const leave = () => app.transactions.asSystem((tx) => app.grants.removeOver(tx, 'program', root, agency));
    expect(await leave()).toEqual([ROOT, own]);
    expect(await rolesOf(root)).toEqual([ROOT, own]);
    const told = async () => (await app.audited()).filter((action) => action === 'roles.changed').length;
    const before = await told();
    await leave();
    expect(await told()).toBe(before);
  });
});

describe('the last system administrator', () => {
  it('can neither lose the role nor be disabled, while others who cannot sign in do not count', async () => {
    await app.person('invited@agency.test', [ROOT], null);
    const gone = await app.person('gone@agency.test', [ROOT]);
    await app.transactions.asSystem((tx) => app.accounts.disable(tx, gone));
    await expect(replace('root@agency.test', root, [])).rejects.toMatchObject({ status: 409 });
    await expect(app.transactions.asSystem((tx) => app.accounts.disable(tx, root))).rejects.toMatchObject({
      status: 409,
    });
    expect((await app.signIn('root@agency.test')).status).toBe(201);
  });

  it('stays when two administrators remove one another at the same moment', async () => {
    const other = await app.person('other@agency.test', [ROOT]);
    const [byRoot, byOther] = await Promise.all(
      ['root@agency.test', 'other@agency.test'].map(async (email) => app.callerOf(await app.browser(email))),
    );
    if (!byRoot || !byOther) throw new Error('no caller');
    let second: Promise<unknown> = Promise.resolve();
    await app.transactions.as(byRoot, async (tx) => {
      await app.grants.replace(tx, byRoot, other, []);
      // Handled at once, because it may be refused before anybody waits for it.
      second = app.transactions
        .as(byOther, (late) => app.grants.replace(late, byOther, root, []))
        .catch((e: unknown) => e);
      await untilSomebodyWaits(tx);
    });
    expect(await second).toMatchObject({ status: 409, code: 'IDENTITY.LAST_SYSTEM_ADMIN' });
    expect(await rolesOf(root)).toEqual([ROOT]);
  });
});

describe('the last administrator of an agency', () => {
  const own = () => over('agency_admin', agency);

  it('cannot step down, and is told what to do; others may take the role from them', async () => {
    await expect(replace('chief@agency.test', chief, [])).rejects.toMatchObject({
      status: 409,
      code: 'IDENTITY.LAST_AGENCY_ADMIN',
      message: expect.stringContaining('Make somebody else one first'),
    });
    expect(await rolesOf(chief)).toHaveLength(1);
    await replace('root@agency.test', chief, []);
    expect(await rolesOf(chief)).toEqual([]);
  });

  it('cannot leave the agency by their own hand either', async () => {
    const caller = await app.callerOf(await app.browser('chief@agency.test'));
    if (!caller) throw new Error('no caller');
    const leave = app.transactions.as(caller, (tx) => app.grants.removeOver(tx, caller, chief, agency));
    await expect(leave).rejects.toMatchObject({ code: 'IDENTITY.LAST_AGENCY_ADMIN' });
    await app.transactions.asSystem((tx) => app.grants.removeOver(tx, 'program', chief, agency));
    expect(await rolesOf(chief)).toEqual([]);
  });

  it('is not the last while another can sign in, here or above, and a court has only its own', async () => {
    await app.person('invited@agency.test', [own()], null);
    await expect(replace('chief@agency.test', chief, [])).rejects.toMatchObject({ status: 409 });

    const [above, court] = [newId(), newId()];
    await app.rows.agency(above);
    await app.rows.agency(court, { court: true, parentId: above });
    await app.person('county@agency.test', [over('agency_admin', above)]);
    const judge = await app.person('judge@court.test', [over('judicial_educator', court)]);
    await expect(replace('judge@court.test', judge, [])).rejects.toMatchObject({ status: 409 });
    await app.person('clerk@court.test', [over('agency_admin', court)]);
    await replace('judge@court.test', judge, []);
    expect(await rolesOf(judge)).toEqual([]);
  });

  it('stays when two of them step down at the same moment', async () => {
    const other = await app.person('other@agency.test', [own()]);
    const [byChief, byOther] = await Promise.all(
      ['chief@agency.test', 'other@agency.test'].map(async (email) => app.callerOf(await app.browser(email))),
    );
    if (!byChief || !byOther) throw new Error('no caller');
    let second: Promise<unknown> = Promise.resolve();
    await app.transactions.as(byChief, async (tx) => {
      await app.grants.replace(tx, byChief, chief, []);
      second = app.transactions
        .as(byOther, (late) => app.grants.replace(late, byOther, other, []))
        .catch((e: unknown) => e);
      await untilSomebodyWaits(tx);
    });
    expect(await second).toMatchObject({ code: 'IDENTITY.LAST_AGENCY_ADMIN' });
    expect(await rolesOf(other)).toHaveLength(1);
  });
});

/** Resolves once another connection waits for a lock of this transaction, or could have run past it. */
async function untilSomebodyWaits(tx: Transaction): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    const [row] = await tx.query<{ waiting: boolean }[]>(
      `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))) AS waiting`,
    );
    if (row?.waiting) return;
    await tx.query('SELECT pg_sleep(0.01)');
  }
}

describe('accounts', () => {
  it('have one e-mail address each, whatever its case', async () => {
    const open = (personId: string, email: string) =>
      app.transactions.asSystem((tx) => app.accounts.open(tx, { personId, email }));
    await expect(open(newId(), 'ANN@agency.test')).rejects.toMatchObject({ status: 409, code: 'IDENTITY.EMAIL_TAKEN' });
    await open(ann, 'Ann.New@agency.test');
    expect((await app.signIn('ann.new@agency.test')).status).toBe(201);
    const change = app.transactions.asSystem((tx) => app.accounts.changeEmail(tx, ann, 'root@agency.test'));
    await expect(change).rejects.toMatchObject({ status: 409 });
  });

  it('are seen by their owner and the program, and changed by the program only', async () => {
    const caller = await app.callerOf(await app.browser('chief@agency.test'));
    if (!caller) throw new Error('no caller');
    const seen = await app.transactions.as(caller, (tx) =>
      tx.query<{ person_id: string }[]>(`SELECT person_id FROM identity.account`),
    );
    expect(seen).toEqual([{ person_id: chief }]);
    const [, changed] = await app.transactions.as(caller, (tx) =>
      tx.query<[unknown, number]>(
        `UPDATE identity.role_grant SET role = 'system_admin', scope_kind = 'all', scope_id = NULL`,
      ),
    );
    expect(changed).toBe(0);
  });
});
