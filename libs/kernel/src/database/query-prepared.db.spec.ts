import { QueryFailedError } from 'typeorm';
import { kernelDatabase } from '../../test/kernel-database.js';
import type { Caller } from '../access/caller.js';
import { newId } from '../id/new-id.js';
import type { Transaction } from './transaction.js';
import { queryPlannedOnce, queryPrepared, withPlansMadeOnce } from './query-prepared.js';
import { Transactions } from './transactions.js';
import { withSetting } from './with-setting.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;
let transactions: Transactions;

beforeAll(async () => {
  // One connection: what it prepared for one caller is what it has for the next.
  kernel = await kernelDatabase(1);
  transactions = new Transactions(kernel.app);
});
afterAll(() => kernel.close());

function callerOf(personId: string): Caller {
  const nobody = { mode: 'listed', agencyIds: [] } as const;
  return { personId, via: 'session', grants: [], roster: nobody, records: nobody };
}

describe('a statement that stays prepared', () => {
  it('is planned by its connection and then asked again by its name', async () => {
    const text = `SELECT $1::integer + 1 AS next`;
    const next = (value: number) => transactions.asSystem((tx) => queryPrepared<{ next: number }>(tx, text, [value]));
    expect(await next(1)).toEqual([{ next: 2 }]);
    expect(await next(41)).toEqual([{ next: 42 }]);
    const kept = await kernel.app.query<unknown[]>(`SELECT name FROM pg_prepared_statements WHERE statement = $1`, [
      text,
    ]);
    expect(kept).toHaveLength(1);
  });

  it('sees with the reach of each caller, however often it was asked before', async () => {
    const mine = `SELECT owner_id AS owner FROM kernel.idempotent_answer WHERE owner_id = (SELECT kernel.current_person())`;
    const people = [newId(), newId()];
    for (const personId of people)
      await transactions.as(callerOf(personId), (tx) =>
        tx.query(
          `INSERT INTO kernel.idempotent_answer (owner_id, key, request_hash, state) VALUES ($1, 'once', 'hash', 'done')`,
          [personId],
        ),
      );
    // More often than PostgreSQL makes a plan for the very values.
    for (let turn = 0; turn < 8; turn += 1)
      for (const personId of people)
        expect(await transactions.as(callerOf(personId), (tx) => queryPrepared(tx, mine, []))).toEqual([
          { owner: personId },
        ]);
  });

  it('is planned once for all values where that is asked for, and no other statement of the transaction is', async () => {
    const text = `SELECT $1::integer + 2 AS next`;
    await transactions.asSystem(async (tx) => {
      expect(await queryPlannedOnce(tx, text, [1])).toEqual([{ next: 3 }]);
      expect(await tx.query(`SHOW plan_cache_mode`)).toEqual([{ plan_cache_mode: 'auto' }]);
    });
    const plans = `SELECT generic_plans::integer AS once, custom_plans::integer AS anew FROM pg_prepared_statements WHERE statement = $1`;
    expect(await kernel.app.query(plans, [text])).toEqual([{ once: 1, anew: 0 }]);
  });

  it('is planned once with all others of some work, also within it, and the rest of the transaction as before', async () => {
    const texts = [3, 4].map((more) => `SELECT $1::integer + ${more} AS next`);
    const mode = (tx: Transaction) => tx.query<{ plan_cache_mode: string }[]>(`SHOW plan_cache_mode`);
    await transactions.asSystem(async (tx) => {
      await withPlansMadeOnce(tx, async () => {
        for (let turn = 0; turn < 3; turn += 1) {
          await queryPlannedOnce(tx, texts[0] ?? '', [1]);
          await queryPrepared(tx, texts[1] ?? '', [1]);
        }
        expect(await mode(tx)).toEqual([{ plan_cache_mode: 'force_generic_plan' }]);
      });
      expect(await mode(tx)).toEqual([{ plan_cache_mode: 'auto' }]);
    });
    const failed = transactions.asSystem((tx) =>
      withPlansMadeOnce(tx, () => queryPrepared(tx, `SELECT 2 / $1::integer`, [0])),
    );
    await expect(failed).rejects.toThrow('division by zero');
    await transactions.asSystem(async (tx) => expect(await mode(tx)).toEqual([{ plan_cache_mode: 'auto' }]));
    const plans = `SELECT sum(generic_plans)::integer AS once, sum(custom_plans)::integer AS anew FROM pg_prepared_statements
      WHERE statement = ANY ($1)`;
    expect(await kernel.app.query(plans, [texts])).toEqual([{ once: 6, anew: 0 }]);
  });

  it('fails as every other statement does, and its transaction with it', async () => {
    const failed = transactions.asSystem((tx) => queryPrepared(tx, `SELECT 1 / $1::integer`, [0]));
    await expect(failed).rejects.toThrow(QueryFailedError);
    await expect(failed).rejects.toThrow('division by zero');
  });

  it('is refused where there is no transaction, because nothing says what may be seen', async () => {
    await expect(queryPrepared(kernel.app.manager, `SELECT 1`, [])).rejects.toThrow('within a transaction');
  });
});

describe('work with a setting of its own', () => {
  const memory = (tx: Transaction) => tx.query<{ work_mem: string }[]>(`SHOW work_mem`);

  it('leaves the rest of the transaction as it was, also when it fails without a statement', async () => {
    await transactions.asSystem(async (tx) => {
      const before = await memory(tx);
      await withSetting(tx, 'work_mem', '3MB', async () => expect(await memory(tx)).toEqual([{ work_mem: '3MB' }]));
      expect(await memory(tx)).toEqual(before);
      const failed = withSetting(tx, 'work_mem', '3MB', () => Promise.reject(new Error('for another reason')));
      await expect(failed).rejects.toThrow('for another reason');
      expect(await memory(tx)).toEqual(before);
    });
  });

  it('fails with what failed in it, and the next transaction knows nothing of the setting', async () => {
    const failed = transactions.asSystem((tx) => withSetting(tx, 'work_mem', '3MB', () => tx.query(`SELECT 1 / 0`)));
    await expect(failed).rejects.toThrow('division by zero');
    await transactions.asSystem(async (tx) => expect(await memory(tx)).not.toEqual([{ work_mem: '3MB' }]));
  });
});
