import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { QueryFailedError } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import type { Transaction } from './transaction.js';
import { withSetting } from './with-setting.js';

const names = new Map<string, string>();

/**
 * As `tx.query`, with a statement that each connection keeps prepared, so that PostgreSQL plans it a few times and not each time: for
 * what is asked often and takes longer to plan than to do, as most does that reads several tables behind row-level security. Its text must be one of few,
 * and what is to be found must not depend on how many values an array has: PostgreSQL plans for any of them.
 */
export async function queryPrepared<Row>(tx: Transaction, text: string, values: unknown[]): Promise<Row[]> {
  const client = (await tx.queryRunner?.connect()) as PoolClient | undefined;
  if (!client) throw new Error('A prepared statement is asked within a transaction.');
  try {
    const { rows } = await client.query({ name: nameOf(text), text, values });
    return rows as Row[];
  } catch (error) {
    // What is told of a refusal by PostgreSQL depends on it.
    throw new QueryFailedError(text, values, error as Error);
  }
}

/**
 * As `queryPrepared`, planned once by each connection, never for the very values: for a large statement that is written so that one way is
 * right for all of them. PostgreSQL alone would plan it anew each time, because it cannot know how few rows a day or an agency leaves.
 */
export async function queryPlannedOnce<Row>(tx: Transaction, text: string, values: unknown[]): Promise<Row[]> {
  return withPlansMadeOnce(tx, () => queryPrepared<Row>(tx, text, values));
}

/** Transactions whose statements are planned once. */
const once = new WeakSet<QueryRunner>();

/**
 * Does work of a transaction with statements that are each planned once by a connection, never for the very values. Left to itself PostgreSQL
 * plans a prepared statement for its values the first five times: whoever asks thirty of them waits that often for thirty plans.
 * All that the work asks must be right by one plan for all values, what is not kept prepared too.
 */
export async function withPlansMadeOnce<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const runner = tx.queryRunner;
  if (!runner) throw new Error('A prepared statement is asked within a transaction.');
  if (once.has(runner)) return work();
  once.add(runner);
  return withSetting(tx, 'plan_cache_mode', 'force_generic_plan', work).finally(() => once.delete(runner));
}

/** PostgreSQL knows a statement by up to 63 bytes. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
  names.set(text, name);
  return name;
}
