import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface SessionRow {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** The rows of `identity.session`. An ended session has no row. */
@Injectable()
export class SessionRepository {
  async add(tx: Transaction, session: SessionRow & { personId: string; tokenHash: Buffer }): Promise<void> {
    await tx.query(
      `INSERT INTO identity.session (id, token_hash, person_id, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [session.id, session.tokenHash, session.personId, session.createdAt, session.lastSeenAt, session.expiresAt],
    );
  }

  async touch(tx: Transaction, id: string, now: Date): Promise<void> {
    await tx.query(`UPDATE identity.session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2`, [id, now]);
  }

  async end(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM identity.session WHERE id = $1`, [id]);
  }

  async endByToken(tx: Transaction, tokenHash: Buffer): Promise<void> {
    await tx.query(`DELETE FROM identity.session WHERE token_hash = $1`, [tokenHash]);
  }

  /** False when the person has no such session. */
  async endOf(tx: Transaction, personId: string, id: string): Promise<boolean> {
    const [, ended] = await tx.query<[unknown, number]>(
      `DELETE FROM identity.session WHERE id = $1 AND person_id = $2`,
      [id, personId],
    );
    return ended === 1;
  }

  /** @param except the session that goes on, if any. */
  async endAllOf(tx: Transaction, personId: string, except?: string): Promise<void> {
    await tx.query(`DELETE FROM identity.session WHERE person_id = $1 AND ($2::uuid IS NULL OR id <> $2)`, [
      personId,
      except ?? null,
    ]);
  }

  /** Sessions that were used after `since` and are not over, newest first. */
  async open(tx: Transaction, personId: string, since: Date, now: Date): Promise<SessionRow[]> {
    return tx.query<SessionRow[]>(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
       FROM identity.session WHERE person_id = $1 AND last_seen_at > $2 AND expires_at > $3 ORDER BY id DESC`,
      [personId, since, now],
    );
  }
}
