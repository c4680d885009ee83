import { queryPrepared } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/**
 * Runs one of few statements without nested loops: behind row-level security the planner expects a handful of positions, and would
 * compare each of a task force's thousands with every other. It stays prepared, and with it the plan that was made without them.
 */
export async function withoutNestedLoops<Row>(tx: Transaction, statement: string, values: unknown[]): Promise<Row[]> {
  await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
  const rows = await queryPrepared<Row>(tx, statement, values);
  await tx.query(`SELECT set_config('enable_nestloop', 'on', true)`);
  return rows;
}
