import type { Transaction } from './transaction.js';

/** Settings of PostgreSQL's planner that some statements need otherwise. */
type PlannerSetting = 'enable_nestloop' | 'enable_seqscan' | 'plan_cache_mode' | 'work_mem';

/** Does some work of a transaction with a setting of its own, and the rest of the transaction as before. A statement that stays prepared keeps the plan made so. */
export async function withSetting<T>(
  tx: Transaction,
  name: PlannerSetting,
  value: string,
  work: () => Promise<T>,
): Promise<T> {
  const [before] = await tx.query<{ former: string }[]>(
    `WITH before AS MATERIALIZED (SELECT current_setting($1) AS former) SELECT former, set_config($1, $2, true) FROM before`,
    [name, value],
  );
  try {
    return await work();
  } finally {
    // Fails when the work aborted the transaction; it rolls back then, and with it the setting.
    await tx.query(`SELECT set_config($1, $2, true)`, [name, before?.former]).catch(() => undefined);
  }
}
