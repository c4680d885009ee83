import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface ApiKeyRow {
  id: string;
  personId: string;
  name: string;
  scopes: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const COLUMNS = `id, person_id AS "personId", name, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** The rows of `identity.api_key`. */
@Injectable()
export class ApiKeyRepository {
  async add(tx: Transaction, key: ApiKeyRow & { secretHash: Buffer; createdBy: string }): Promise<void> {
    await tx.query(
      `INSERT INTO identity.api_key (id, person_id, name, secret_hash, scopes, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [key.id, key.personId, key.name, key.secretHash, key.scopes, key.createdBy, key.createdAt, key.expiresAt],
    );
  }

  async find(tx: Transaction, id: string): Promise<ApiKeyRow | undefined> {
    const [row] = await tx.query<ApiKeyRow[]>(`SELECT ${COLUMNS} FROM identity.api_key WHERE id = $1`, [id]);
    return row;
  }

  findAll(tx: Transaction, ids: readonly string[]): Promise<ApiKeyRow[]> {
    return tx.query<ApiKeyRow[]>(`SELECT ${COLUMNS} FROM identity.api_key WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  /** The keys with these fingerprints (`keyFingerprint`), of one owner or, for null, of anybody. */
  named(
    tx: Transaction,
    ownerId: string | null,
    fingerprints: readonly string[],
  ): Promise<{ fingerprint: string; name: string }[]> {
    return tx.query<{ fingerprint: string; name: string }[]>(
      `SELECT k.fingerprint, k.name FROM (
         SELECT encode(sha256(id::text::bytea), 'hex') AS fingerprint, name FROM identity.api_key
         WHERE $1::uuid IS NULL OR person_id = $1) k
       WHERE k.fingerprint = ANY ($2::text[])`,
      [ownerId, fingerprints],
    );
  }

  /** A person's keys, newest first, one more than asked for. */
  page(tx: Transaction, personId: string, limit: number, before: string | undefined): Promise<ApiKeyRow[]> {
    return tx.query<ApiKeyRow[]>(
      `SELECT ${COLUMNS} FROM identity.api_key
       WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [personId, before ?? null, limit + 1],
    );
  }

  /** Those of the people who have a key that is in force. */
  async holders(tx: Transaction, personIds: readonly string[], now: Date): Promise<Set<string>> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT DISTINCT person_id AS "personId" FROM identity.api_key
       WHERE person_id = ANY ($1::uuid[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [personIds, now],
    );
    return new Set(rows.map(({ personId }) => personId));
  }

  async touch(tx: Transaction, id: string, now: Date): Promise<void> {
    await tx.query(`UPDATE identity.api_key SET last_used_at = $2 WHERE id = $1`, [id, now]);
  }

  async revoke(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query(`UPDATE identity.api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL`, [id, at]);
  }

  /** @returns the ids of those that were not revoked before. */
  async revokeAllOf(tx: Transaction, personId: string, at: Date): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE identity.api_key SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL RETURNING id`,
      [personId, at],
    );
    return rows.map(({ id }) => id).sort();
  }
}
