import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface ExtensionRow {
  id: string;
  awardId: string;
  formerEndsOn: CivilDate;
  endsOn: CivilDate;
  approvedOn: CivilDate;
  note: string | null;
  enteredBy: string;
  enteredAt: Date;
}

/** The rows of `reporting.award_extension`: added, never changed. */
@Injectable()
export class ExtensionRepository {
  async add(tx: Transaction, row: ExtensionRow): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.award_extension (id, award_id, former_ends_on, ends_on, approved_on, note, entered_by, entered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.awardId, row.formerEndsOn, row.endsOn, row.approvedOn, row.note, row.enteredBy, row.enteredAt],
    );
  }

  /** In the order in which they were entered. */
  of(tx: Transaction, awardId: string): Promise<ExtensionRow[]> {
    return tx.query<ExtensionRow[]>(
      `SELECT id, award_id AS "awardId", former_ends_on::text AS "formerEndsOn", ends_on::text AS "endsOn",
         approved_on::text AS "approvedOn", note, entered_by AS "enteredBy", entered_at AS "enteredAt"
       FROM reporting.award_extension WHERE award_id = $1 ORDER BY ends_on`,
      [awardId],
    );
  }
}
