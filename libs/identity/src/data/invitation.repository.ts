import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface NewInvitation {
  id: string;
  personId: string;
  tokenHash: Buffer;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export interface InvitationRow {
  id: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

export type OpenInvitation = Pick<NewInvitation, 'personId' | 'createdBy'>;

/** More than anybody looks at. */
const MOST_SHOWN = 50;

/** The rows of `identity.invitation`. */
@Injectable()
export class InvitationRepository {
  /** Adds an invitation and takes back those that are still open: only the newest link works. */
  async replaceOpen(tx: Transaction, invitation: NewInvitation): Promise<void> {
    await this.takeBack(tx, invitation.personId);
    await tx.query(
      `INSERT INTO identity.invitation (id, person_id, token_hash, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        invitation.id,
        invitation.personId,
        invitation.tokenHash,
        invitation.createdBy,
        invitation.createdAt,
        invitation.expiresAt,
      ],
    );
  }

  async takeBack(tx: Transaction, personId: string): Promise<void> {
    await tx.query(`DELETE FROM identity.invitation WHERE person_id = $1 AND used_at IS NULL`, [personId]);
  }

  /** The newest of a person, newest first. */
  of(tx: Transaction, personId: string): Promise<InvitationRow[]> {
    return tx.query<InvitationRow[]>(
      `SELECT id, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"
       FROM identity.invitation WHERE person_id = $1 ORDER BY id DESC LIMIT ${MOST_SHOWN}`,
      [personId],
    );
  }

  /** Until when the open invitation of each of the people can be used; those without one are left out. */
  async openUntil(tx: Transaction, personIds: readonly string[], now: Date): Promise<Map<string, Date>> {
    const rows = await tx.query<{ personId: string; expiresAt: Date }[]>(
      `SELECT person_id AS "personId", max(expires_at) AS "expiresAt" FROM identity.invitation
       WHERE person_id = ANY ($1::uuid[]) AND used_at IS NULL AND expires_at > $2 GROUP BY person_id`,
      [personIds, now],
    );
    return new Map(rows.map((row) => [row.personId, row.expiresAt]));
  }

  /** Takes one back that was not used. Of this and a use at the same moment one comes first. */
  async revoke(tx: Transaction, personId: string, id: string): Promise<'revoked' | 'used' | 'unknown'> {
    const [, removed] = await tx.query<[unknown, number]>(
      `DELETE FROM identity.invitation WHERE id = $2 AND person_id = $1 AND used_at IS NULL`,
      [personId, id],
    );
    if (removed === 1) return 'revoked';
    const [row] = await tx.query<unknown[]>(`SELECT FROM identity.invitation WHERE id = $2 AND person_id = $1`, [
      personId,
      id,
    ]);
    return row === undefined ? 'unknown' : 'used';
  }

  /** Whom an open invitation is for, and who made it. */
  async open(tx: Transaction, tokenHash: Buffer, now: Date): Promise<OpenInvitation | undefined> {
    const [row] = await tx.query<OpenInvitation[]>(
      `SELECT person_id AS "personId", created_by AS "createdBy" FROM identity.invitation
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
      [tokenHash, now],
    );
    return row;
  }

  /** Uses an open invitation up; undefined when it is not open any more. Of two at the same moment one gets it. */
  async use(tx: Transaction, tokenHash: Buffer, now: Date): Promise<string | undefined> {
    const [rows] = await tx.query<[{ personId: string }[], number]>(
      `UPDATE identity.invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING person_id AS "personId"`,
      [tokenHash, now],
    );
    return rows[0]?.personId;
  }
}
