import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { ReaderScope } from '../saved-reports/reader-scope.js';
import type { SavedReportRow } from '../saved-reports/saved-report.js';

const SELECT = `SELECT s.id, s.owner_id AS "ownerId", s.name, s.definition, s.shared, s.created_at AS "createdAt",
    s.changed_at AS "changedAt", s.removed_at AS "removedAt" FROM reporting.saved_report s`;

/** $1 is the reader, $2 to $4 a ReaderScope. */
const READABLE = `(s.owner_id IN (SELECT directory.same_people($1)) OR (s.shared AND s.removed_at IS NULL
  AND ($2::boolean OR s.task_force_ids && $3::uuid[] OR s.agency_ids && $4::uuid[])))`;

/** The rows of `reporting.saved_report`. Who may read which is in the query; it runs with the program's reach. */
@Injectable()
export class SavedReportRepository {
  async insert(tx: Transaction, row: SavedReportRow): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.saved_report (id, owner_id, name, definition, task_force_ids, agency_ids, shared, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [row.id, row.ownerId, ...values(row), row.createdAt, row.changedAt],
    );
  }

  async change(tx: Transaction, row: SavedReportRow): Promise<void> {
    await tx.query(
      `UPDATE reporting.saved_report SET name = $2, definition = $3, task_force_ids = $4, agency_ids = $5, shared = $6, changed_at = $7
       WHERE id = $1`,
      [row.id, ...values(row), row.changedAt],
    );
  }

  async setRemoved(tx: Transaction, id: string, at: Date | null): Promise<void> {
    await tx.query(`UPDATE reporting.saved_report SET removed_at = $2 WHERE id = $1`, [id, at]);
  }

  /** Also one that its owner took away, for its owner. */
  async find(tx: Transaction, personId: string, reader: ReaderScope, id: string): Promise<SavedReportRow | undefined> {
    const [row] = await tx.query<SavedReportRow[]>(`${SELECT} WHERE s.id = $5 AND ${READABLE}`, [
      ...readable(personId, reader),
      id,
    ]);
    return row;
  }

  /** Newest first, one more than the page so that its end is known. */
  list(
    tx: Transaction,
    personId: string,
    reader: ReaderScope,
    page: { q: string | undefined; before: string | undefined; limit: number },
  ): Promise<SavedReportRow[]> {
    return tx.query<SavedReportRow[]>(
      `${SELECT} WHERE ${READABLE} AND s.removed_at IS NULL AND ($5::text IS NULL OR strpos(lower(s.name), lower($5)) > 0)
         AND ($6::uuid IS NULL OR s.id < $6)
       ORDER BY s.id DESC LIMIT $7`,
      [...readable(personId, reader), page.q ?? null, page.before ?? null, page.limit + 1],
    );
  }
}

function readable(personId: string, { everything, taskForceIds, findableAgencyIds }: ReaderScope): unknown[] {
  return [personId, everything, taskForceIds, findableAgencyIds];
}

function values({ name, definition, shared }: SavedReportRow): unknown[] {
  const { taskForceIds, agencyIds } = definition.scope;
  return [name, JSON.stringify(definition), taskForceIds, agencyIds, shared];
}
