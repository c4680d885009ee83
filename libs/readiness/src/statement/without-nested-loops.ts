import type { Transaction } from '@muster/kernel';

/**
 * Runs one statement without nested loops: behind row-level security the planner expects a handful of positions, and would
 * compare each of a task force's thousands with every other.
 */
export async function withoutNestedLoops<Row>(tx: Transaction, statement: string, values: unknown[]): Promise<Row[]> {
  await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
  const rows = await tx.query<Row[]>(statement, values);
  await tx.query(`SELECT set_config('enable_nestloop', 'on', true)`);
  return rows;
}
