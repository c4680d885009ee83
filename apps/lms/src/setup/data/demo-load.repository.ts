import { Injectable } from '@nestjs/common';
import type { Problem, Transaction } from '@muster/kernel';

export interface DemoLoadRow {
  id: string;
  state: 'running' | 'succeeded' | 'failed';
  done: number;
  total: number;
  message: string;
  problem: Problem | null;
}

/** A running load beats every few seconds; after this silence its server is gone. */
const SILENCE = `interval '30 seconds'`;
const COLUMNS = 'id, state, done, total, message, problem';

/** The rows of `setup.demo_load`. */
@Injectable()
export class DemoLoadRepository {
  async latest(tx: Transaction): Promise<DemoLoadRow | undefined> {
    const [row] = await tx.query<DemoLoadRow[]>(
      `SELECT ${COLUMNS} FROM setup.demo_load ORDER BY started_at DESC LIMIT 1`,
    );
    return row;
  }

  /** Begins a load. @returns false when one is running or has succeeded. */
  async begin(tx: Transaction, id: string, message: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO setup.demo_load (id, state, done, total, message) VALUES ($1, 'running', 0, 0, $2)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, message],
    );
    return rows.length > 0;
  }

  async advance(tx: Transaction, id: string, done: number, total: number, message: string): Promise<void> {
    await tx.query(
      `UPDATE setup.demo_load SET done = $2, total = $3, message = $4, beat_at = clock_timestamp()
       WHERE id = $1 AND state = 'running'`,
      [id, done, total, message],
    );
  }

  async beat(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE setup.demo_load SET beat_at = clock_timestamp() WHERE id = $1 AND state = 'running'`, [id]);
  }

  /** @param problem why it failed; null when it succeeded. */
  async finish(tx: Transaction, id: string, problem: Problem | null): Promise<void> {
    await tx.query(
      `UPDATE setup.demo_load SET state = CASE WHEN $2::jsonb IS NULL THEN 'succeeded' ELSE 'failed' END, problem = $2
       WHERE id = $1 AND state = 'running'`,
      [id, problem && JSON.stringify(problem)],
    );
  }

  /** Ends the load of a server that died in the middle. */
  async failSilent(tx: Transaction, problem: Problem): Promise<void> {
    await tx.query(
      `UPDATE setup.demo_load SET state = 'failed', problem = $1
       WHERE state = 'running' AND beat_at < clock_timestamp() - ${SILENCE}`,
      [JSON.stringify(problem)],
    );
  }

  /** True while nobody but the first administrator exists and no agency was made. */
  async isUntouched(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ untouched: boolean }[]>(
      `SELECT (SELECT count(*) FROM (SELECT FROM directory.person LIMIT 2) AS people) = 1
         AND NOT EXISTS (SELECT FROM directory.agency) AS untouched`,
    );
    return row?.untouched ?? false;
  }

  /** How many messages wait to be handled, retries included. */
  async unhandledMessages(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM jobs.message
       WHERE state = 'pending' AND (due_at <= clock_timestamp() OR tries > 0)`,
    );
    return row?.count ?? 0;
  }
}
