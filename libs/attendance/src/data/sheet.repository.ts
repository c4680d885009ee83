import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface SheetRow {
  id: string;
  sessionId: string;
  agencyId: string;
  importedBy: string;
  importedAt: Date;
  withdrawnAt: Date | null;
  /** People of whom it entered something, as far as the transaction sees them. */
  people: number;
}

const SELECT = `SELECT s.id, s.session_id AS "sessionId", s.agency_id AS "agencyId", s.imported_by AS "importedBy",
    s.imported_at AS "importedAt", w.withdrawn_at AS "withdrawnAt",
    (SELECT count(*)::int FROM attendance.entry e WHERE e.sheet_id = s.id AND NOT e.withdrawn) AS people
  FROM attendance.sheet s LEFT JOIN attendance.sheet_withdrawal w ON w.sheet_id = s.id`;

/** The rows of `attendance.sheet`: sign-in sheets that were imported, without their lines. */
@Injectable()
export class SheetRepository {
  async add(tx: Transaction, one: Pick<SheetRow, 'id' | 'sessionId' | 'agencyId' | 'importedBy'>): Promise<void> {
    await tx.query(`INSERT INTO attendance.sheet (id, session_id, agency_id, imported_by) VALUES ($1, $2, $3, $4)`, [
      one.id,
      one.sessionId,
      one.agencyId,
      one.importedBy,
    ]);
  }

  /** @returns whether it was still in force: of two who take it back at once one is told so. */
  async withdraw(tx: Transaction, id: string, by: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO attendance.sheet_withdrawal (sheet_id, withdrawn_by) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING sheet_id`,
      [id, by],
    );
    return rows.length > 0;
  }

  /** Those of some sessions, the newest first. */
  of(tx: Transaction, sessionIds: readonly string[]): Promise<SheetRow[]> {
    return tx.query<SheetRow[]>(`${SELECT} WHERE s.session_id = ANY ($1::uuid[]) ORDER BY s.imported_at DESC, s.id`, [
      sessionIds,
    ]);
  }
}
