import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from './transaction.js';
import { IdempotentAnswerEntity } from './idempotent-answer.entity.js';

/** A request that has run for longer than this was cut off by a crash: its key may run again. */
const CUT_OFF = `interval '2 minutes'`;
const KEPT = `interval '24 hours'`;

/** The rows of `kernel.idempotent_answer`. They are written outside the operation's own transaction. */
@Injectable()
export class IdempotentAnswerRepository {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Takes the key for this request; answers what is there when somebody else took it. */
  async begin(ownerId: string, key: string, requestHash: string): Promise<IdempotentAnswerEntity | undefined> {
    for (;;) {
      if (await this.take(ownerId, key, requestHash)) return undefined;
      const held = await this.dataSource.getRepository(IdempotentAnswerEntity).findOneBy({ ownerId, key });
      if (held) return held;
      // Whoever held it failed in this moment and gave it back: running without it would let a third request run too.
    }
  }

  /** @returns whether the key is now this request's. */
  private async take(ownerId: string, key: string, requestHash: string): Promise<boolean> {
    await this.dataSource.query(
      `DELETE FROM kernel.idempotent_answer WHERE owner_id = $1 AND key = $2
         AND (created_at < clock_timestamp() - ${KEPT} OR (state = 'running' AND created_at < clock_timestamp() - ${CUT_OFF}))`,
      [ownerId, key],
    );
    const taken = await this.dataSource.query<unknown[]>(
      `INSERT INTO kernel.idempotent_answer (owner_id, key, request_hash, state) VALUES ($1, $2, $3, 'running')
       ON CONFLICT DO NOTHING RETURNING key`,
      [ownerId, key, requestHash],
    );
    return taken.length > 0;
  }

  /**
   * Takes away answers that were kept for repeated requests and name any of these people, and those that they asked for.
   * @param words what they are or were called, in lower case; an answer with a field that says just that names them too.
   */
  async forgetPeople(tx: Transaction, personIds: readonly string[], words: readonly string[]): Promise<void> {
    const fields = words.map((word) => JSON.stringify(word));
    await tx.query(
      `DELETE FROM kernel.idempotent_answer
       WHERE state <> 'running' AND (owner_id = ANY ($1::uuid[]) OR EXISTS (
         SELECT FROM unnest($1::uuid[]) AS person (id) WHERE strpos(body::text, person.id::text) > 0) OR EXISTS (
         SELECT FROM unnest($2::text[]) AS said (field) WHERE strpos(lower(body::text), said.field) > 0))`,
      [personIds, fields],
    );
  }

  async finish(ownerId: string, key: string, status: number, body: unknown): Promise<void> {
    await this.dataSource.query(
      `UPDATE kernel.idempotent_answer SET state = 'done', status = $3, body = $4 WHERE owner_id = $1 AND key = $2`,
      [ownerId, key, status, JSON.stringify(body ?? null)],
    );
  }

  /**
   * Deletes up to `limit` answers whose time is over: their keys count for nothing any more.
   * @returns how many there were; fewer than `limit` when no more are left.
   */
  async forgetExpired(limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM kernel.idempotent_answer WHERE (owner_id, key) IN
         (SELECT owner_id, key FROM kernel.idempotent_answer WHERE created_at < clock_timestamp() - ${KEPT} LIMIT $1)`,
      [limit],
    );
    return count;
  }

  async forget(ownerId: string, key: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM kernel.idempotent_answer WHERE owner_id = $1 AND key = $2`, [
      ownerId,
      key,
    ]);
  }
}
