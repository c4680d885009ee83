import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface ConnectionRow {
  id: string;
  agencyId: string;
  /** Account of the service key; the caller's id behind a request. */
  accountId: string;
  keyId: string;
  name: string;
  defaultDiscipline: Discipline;
  createdBy: string;
  createdAt: Date;
}

const COLUMNS = `id, agency_id AS "agencyId", account_id AS "accountId", key_id AS "keyId", name,
  default_discipline AS "defaultDiscipline", created_by AS "createdBy", created_at AS "createdAt"`;

/** The rows of `scim.connection`. */
@Injectable()
export class ConnectionRepository {
  async insert(tx: Transaction, row: ConnectionRow): Promise<void> {
    await tx.query(
      `INSERT INTO scim.connection (id, agency_id, account_id, key_id, name, default_discipline, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.agencyId, row.accountId, row.keyId, row.name, row.defaultDiscipline, row.createdBy, row.createdAt],
    );
  }

  async find(tx: Transaction, id: string): Promise<ConnectionRow | undefined> {
    const [row] = await tx.query<ConnectionRow[]>(`SELECT ${COLUMNS} FROM scim.connection WHERE id = $1`, [id]);
    return row;
  }

  async ofAccount(tx: Transaction, accountId: string): Promise<ConnectionRow | undefined> {
    const [row] = await tx.query<ConnectionRow[]>(`SELECT ${COLUMNS} FROM scim.connection WHERE account_id = $1`, [
      accountId,
    ]);
    return row;
  }

  /** The keys of all connections, revoked ones too. */
  async keyIds(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ keyId: string }[]>(`SELECT key_id AS "keyId" FROM scim.connection`);
    return rows.map(({ keyId }) => keyId);
  }

  /** An agency's connections, newest first, one more than asked for. */
  page(tx: Transaction, agencyId: string, limit: number, before: string | undefined): Promise<ConnectionRow[]> {
    return tx.query<ConnectionRow[]>(
      `SELECT ${COLUMNS} FROM scim.connection WHERE agency_id = $1 AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [agencyId, before ?? null, limit + 1],
    );
  }
}
