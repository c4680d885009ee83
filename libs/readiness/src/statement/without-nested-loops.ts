import { queryPrepared, withSetting } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/**
 * Runs one of few statements without nested loops: behind row-level security the planner expects a handful of positions, and would
 * compare each of a task force's thousands with every other. It stays prepared, and with it the plan that was made without them.
 */
export function withoutNestedLoops<Row>(tx: Transaction, statement: string, values: unknown[]): Promise<Row[]> {
  return withSetting(tx, 'enable_nestloop', 'off', () => queryPrepared<Row>(tx, statement, values));
}
