import { kernelDatabase } from '../../test/kernel-database.js';
import type { Caller } from '../access/caller.js';
import { newId } from '../id/new-id.js';
import type { Transaction } from './transaction.js';
import { Transactions, withSystemReach } from './transactions.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;
let transactions: Transactions;

beforeAll(async () => {
  // One connection: each transaction gets the very one that the transaction before it used.
  kernel = await kernelDatabase(1);
  transactions = new Transactions(kernel.app);
});
afterAll(() => kernel.close());

function callerOf(agencyIds: string[]): Caller {
  return {
    personId: newId(),
    via: 'session',
    grants: [],
    roster: { mode: 'listed', agencyIds },
    records: { mode: 'all_but_courts', agencyIds: [] },
  };
}

/** What row-level security would see now. */
async function seen(tx: Pick<Transaction, 'query'>): Promise<Record<string, unknown>> {
  const [row] = await tx.query<Record<string, unknown>[]>(
    `SELECT pg_backend_pid() AS pid, kernel.is_system() AS system, kernel.current_person() AS person,
       kernel.reach_mode('roster') AS roster, kernel.reach_agencies('roster')::text[] AS agencies, kernel.reach_mode('records') AS records`,
  );
  return row ?? {};
}

const NOTHING = { system: false, person: null, roster: '', agencies: [], records: '' };

describe('a transaction for a caller', () => {
  it('has the reach of that caller', async () => {
    const agencyId = newId();
    const caller = callerOf([agencyId]);
    expect(await transactions.as(caller, seen)).toMatchObject({
      system: false,
      person: caller.personId,
      roster: 'listed',
      agencies: [agencyId],
      records: 'all_but_courts',
    });
  });

  it('leaves nothing of it on the connection, committed or rolled back', async () => {
    const { pid } = await transactions.as(callerOf([newId()]), seen);
    expect(await seen(kernel.app)).toEqual({ pid, ...NOTHING });
    await expect(transactions.as(callerOf([newId()]), () => Promise.reject(new Error('refused')))).rejects.toThrow(
      'refused',
    );
    expect(await seen(kernel.app)).toEqual({ pid, ...NOTHING });
  });

  it('does not inherit the reach of the program from the transaction before it', async () => {
    expect(await transactions.asSystem(seen)).toMatchObject({ system: true });
    expect(await transactions.as(callerOf([]), seen)).toMatchObject({ system: false, agencies: [] });
  });
});

describe('a step with the reach of the program', () => {
  it('ends with the step, also when the step fails', async () => {
    await transactions.as(callerOf([]), async (tx) => {
      expect(await withSystemReach(tx, () => seen(tx))).toMatchObject({ system: true });
      expect(await seen(tx)).toMatchObject({ system: false });
      await expect(withSystemReach(tx, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
      expect(await seen(tx)).toMatchObject({ system: false });
    });
  });

  it('inside another one, or inside a transaction of the program, ends at the outer one', async () => {
    await transactions.as(callerOf([]), async (tx) => {
      await withSystemReach(tx, async () => {
        await withSystemReach(tx, () => Promise.resolve());
        expect(await seen(tx)).toMatchObject({ system: true });
      });
      expect(await seen(tx)).toMatchObject({ system: false });
    });
    await transactions.asSystem(async (tx) => {
      await withSystemReach(tx, () => Promise.resolve());
      expect(await seen(tx)).toMatchObject({ system: true });
    });
  });

  it('that aborts the transaction fails with its own error and leaves nothing on the connection', async () => {
    const asked = transactions.as(callerOf([]), (tx) => withSystemReach(tx, () => tx.query(`SELECT 1 / 0`)));
    await expect(asked).rejects.toThrow('division by zero');
    expect(await seen(kernel.app)).toMatchObject(NOTHING);
  });
});

describe('requests that share connections', () => {
  it('see their own reach only: 300 of 20 tenants on two connections', async () => {
    const shared = await kernelDatabase(2);
    try {
      const both = new Transactions(shared.app);
      const tenants = Array.from({ length: 20 }, () => newId());
      const answers = await Promise.all(
        Array.from({ length: 300 }, async (_, index) => {
          const tenant = tenants[index % tenants.length] ?? '';
          const { agencies } = await both.as(callerOf([tenant]), seen);
          return JSON.stringify(agencies) === JSON.stringify([tenant]);
        }),
      );
      expect(answers.filter((own) => !own)).toEqual([]);
    } finally {
      await shared.close();
    }
  });
});
