import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { BackgroundShare } from '../domain/background-share.js';

/** A message that a runner holds: nobody else runs it until the lease ends. */
export interface ClaimedMessage {
  id: string;
  consumer: string;
  tries: number;
}

export interface MessageRow {
  id: string;
  key: string;
  name: string;
  consumer: string;
  payload: unknown;
  occurred_at: Date;
  tries: number;
}

/** The rows of `jobs.message`. All times are the clock of the database: servers whose clocks differ agree on it. */
@Injectable()
export class MessageRepository {
  private readonly share = new BackgroundShare();

  /**
   * Takes up to `limit` due messages for `owner`: a fourth of the background's first, then the others, each in the order in which they
   * became due; places that one of the two leaves free are the other's. SKIP LOCKED: two runners never wait for each other, nor take one message
   * twice. MATERIALIZED, because a plan that repeats the inner query takes more than `limit`. The time of the statement,
   * because an index cannot stop at clock_timestamp() and would be read through all messages of the future.
   */
  async claim(tx: Transaction, owner: string, limit: number, leaseSeconds: number): Promise<ClaimedMessage[]> {
    const due = (lane: string, places: string): string => `SELECT id FROM jobs.message
         WHERE state = 'pending' AND ${lane} AND due_at <= statement_timestamp()
           AND (lease_until IS NULL OR lease_until < statement_timestamp())
         ORDER BY due_at LIMIT ${places} FOR UPDATE SKIP LOCKED`;
    const [rows] = await tx.query<[ClaimedMessage[], number]>(
      `WITH share AS MATERIALIZED (${due('background', '$4::integer')}),
       others AS MATERIALIZED (${due('NOT background', '$2::integer - (SELECT count(*) FROM share)')}),
       rest AS MATERIALIZED (${due(
         'background AND id NOT IN (SELECT id FROM share)',
         '$2::integer - (SELECT count(*) FROM share) - (SELECT count(*) FROM others)',
       )}),
       due AS (SELECT id FROM share UNION ALL SELECT id FROM others UNION ALL SELECT id FROM rest)
       UPDATE jobs.message m
       SET lease_owner = $1, lease_until = clock_timestamp() + make_interval(secs => $3), tries = tries + 1
       FROM due WHERE m.id = due.id
       RETURNING m.id, m.consumer, m.tries`,
      [owner, limit, leaseSeconds, this.share.of(limit)],
    );
    return rows;
  }

  /** Gives back messages that `owner` claimed and could not pass on; that was no try. */
  async release(tx: Transaction, owner: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE jobs.message SET lease_owner = NULL, lease_until = NULL, tries = tries - 1
       WHERE id = ANY($2::uuid[]) AND lease_owner = $1 AND state = 'pending'`,
      [owner, ids],
    );
  }

  /**
   * Locks a message that is to be done now; undefined when it is done, dead, being done by somebody else, or not due: a copy
   * that a transport delivers after a failed try must not cut its pause short.
   */
  async lockPending(tx: Transaction, id: string): Promise<MessageRow | undefined> {
    const [row] = await tx.query<MessageRow[]>(
      // By its key and nothing else: after a hundred thousand messages at once PostgreSQL still believes that few are pending, and would
      // look through all of them for this one.
      `WITH asked AS MATERIALIZED (SELECT * FROM jobs.message WHERE id = $1 FOR UPDATE SKIP LOCKED)
       SELECT id, key, name, consumer, payload, occurred_at, tries FROM asked WHERE state = 'pending' AND due_at <= clock_timestamp()`,
      [id],
    );
    return row;
  }

  /** Whether a message is still to be done now, locked or not. */
  async isDue(tx: Transaction, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM jobs.message WHERE id = $1 AND state = 'pending' AND due_at <= clock_timestamp()`,
      [id],
    );
    return rows.length > 0;
  }

  async markDone(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE jobs.message SET state = 'done', done_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL, last_error = NULL
       WHERE id = $1`,
      [id],
    );
  }

  /** Gives a failed message back for a later try, or ends it as dead. */
  async markFailed(tx: Transaction, id: string, error: string, retryInSeconds: number | 'never'): Promise<void> {
    await tx.query(
      `UPDATE jobs.message SET last_error = $2, lease_owner = NULL, lease_until = NULL,
         state = CASE WHEN $3::integer IS NULL THEN 'dead' ELSE state END,
         due_at = CASE WHEN $3::integer IS NULL THEN due_at ELSE clock_timestamp() + make_interval(secs => $3::integer) END
       WHERE id = $1 AND state = 'pending'`,
      [id, error, retryInSeconds === 'never' ? null : retryInSeconds],
    );
  }

  /**
   * Adds the subscriptions of this host, so that SQL functions write for its consumers. It takes none away: while versions are
   * exchanged, a restarting old process would otherwise make the new one's messages be written for nobody.
   */
  async storeSubscriptions(
    tx: Transaction,
    subscriptions: readonly { message: string; consumer: string }[],
  ): Promise<void> {
    const messages = subscriptions.map((s) => s.message);
    const consumers = subscriptions.map((s) => s.consumer);
    await tx.query(
      `INSERT INTO jobs.subscription (message, consumer) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
      [messages, consumers],
    );
  }

  /**
   * Deletes up to `limit` messages that were done long ago, the oldest first. Dead ones stay until somebody has looked.
   * @returns how many there were; fewer than `limit` when no more are left.
   */
  async forgetDone(tx: Transaction, limit: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `DELETE FROM jobs.message WHERE id IN
         (SELECT id FROM jobs.message WHERE state = 'done' AND done_at < statement_timestamp() - interval '30 days'
          ORDER BY done_at LIMIT $1)`,
      [limit],
    );
    return count;
  }

  /**
   * Counts for the health sign: dead messages, and seconds for which the oldest due one waits. In the background as many may wait as
   * there are, while one after another is done.
   */
  async backlog(
    tx: Transaction,
    manyTries: number,
  ): Promise<{ dead: number; failing: number; oldestDueSeconds: number }> {
    const [row] = await tx.query<{ dead: number; failing: number; oldest: number | null }[]>(
      `WITH waiting AS (
         SELECT count(*) FILTER (WHERE state = 'dead')::integer AS dead,
           count(*) FILTER (WHERE state = 'pending' AND tries >= $1 AND last_error IS NOT NULL)::integer AS failing,
           min(due_at) FILTER (WHERE state = 'pending' AND NOT background) AS awaited,
           min(due_at) FILTER (WHERE state = 'pending' AND background) AS background
         FROM jobs.message WHERE state <> 'done')
       SELECT dead, failing, extract(epoch FROM clock_timestamp() - least(awaited, CASE WHEN background IS NOT NULL THEN
           greatest(background, (SELECT max(done_at) FROM jobs.message WHERE state = 'done')) END))::double precision AS oldest
       FROM waiting`,
      [manyTries],
    );
    return { dead: row?.dead ?? 0, failing: row?.failing ?? 0, oldestDueSeconds: Math.max(0, row?.oldest ?? 0) };
  }

  /** Writes an occurrence of a schedule; false when it has been written before, by whomever. */
  async claimOccurrence(tx: Transaction, schedule: string, onDate: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO jobs.occurrence (schedule, on_date) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING schedule`,
      [schedule, onDate],
    );
    return rows.length > 0;
  }
}
