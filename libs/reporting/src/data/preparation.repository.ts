import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** That somebody found a report ready to be certified. */
export interface PreparationRow {
  preparedBy: string;
  preparedAt: Date;
  /** SHA-256 of what the report said then. */
  said: string;
  /** True when the one who asks is the one who prepared it, under whichever of their records. */
  own: boolean;
}

/** The rows of `reporting.report_preparation`: added, never changed. The newest one of a report holds. */
@Injectable()
export class PreparationRepository {
  async add(
    tx: Transaction,
    row: Omit<PreparationRow, 'own'> & { id: string; reportId: string; forRestatement: boolean },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.report_preparation (id, report_id, for_restatement, prepared_by, prepared_at, said)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [row.id, row.reportId, row.forRestatement, row.preparedBy, row.preparedAt, row.said],
    );
  }

  async newest(
    tx: Transaction,
    reportId: string,
    { forRestatement, asks }: { forRestatement: boolean; asks: string },
  ): Promise<PreparationRow | undefined> {
    const [row] = await tx.query<PreparationRow[]>(
      `SELECT p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt", p.said,
         directory.person_of(p.prepared_by) = directory.person_of($3) AS own
       FROM reporting.report_preparation p WHERE p.report_id = $1 AND p.for_restatement = $2 ORDER BY p.id DESC LIMIT 1`,
      [reportId, forRestatement, asks],
    );
    return row;
  }
}
