import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { FailureCount, LimitKind } from '../domain/failure-pause.js';

/** What failures are counted for: an account's e-mail or an address, as a keyed hash. */
export interface LimitKey {
  kind: LimitKind;
  hash: Buffer;
}

/** The rows of `identity.sign_in_failure`. */
@Injectable()
export class SignInFailureRepository {
  async count(tx: Transaction, key: LimitKey): Promise<FailureCount | undefined> {
    const [row] = await tx.query<FailureCount[]>(
      `SELECT failures, last_failure_at AS "lastFailureAt" FROM identity.sign_in_failure WHERE kind = $1 AND key_hash = $2`,
      [key.kind, key.hash],
    );
    return row;
  }

  /**
   * The same, and nobody else reads it so before this transaction ends. Of many tries at the same moment, the ones after the
   * last free failure therefore see the pause.
   */
  async countLocked(tx: Transaction, key: LimitKey): Promise<FailureCount | undefined> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.sign_in_failure ' || $1, 0))`, [
      `${key.kind} ${key.hash.toString('hex')}`,
    ]);
    return this.count(tx, key);
  }

  async put(tx: Transaction, key: LimitKey, count: FailureCount): Promise<void> {
    await tx.query(
      `INSERT INTO identity.sign_in_failure (kind, key_hash, failures, last_failure_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, key_hash) DO UPDATE SET failures = excluded.failures, last_failure_at = excluded.last_failure_at`,
      [key.kind, key.hash, count.failures, count.lastFailureAt],
    );
  }

  async clear(tx: Transaction, key: LimitKey): Promise<void> {
    await tx.query(`DELETE FROM identity.sign_in_failure WHERE kind = $1 AND key_hash = $2`, [key.kind, key.hash]);
  }
}
