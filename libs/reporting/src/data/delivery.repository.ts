import { Injectable } from '@nestjs/common';
import type { DeliveryRhythm } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { SavedReportRow } from '../saved-reports/saved-report.js';

/** That somebody wants to be told of a report, with the report. */
export interface DeliveryRow {
  personId: string;
  every: DeliveryRhythm;
  since: Date;
  report: Pick<SavedReportRow, 'id' | 'ownerId' | 'name' | 'definition'>;
}

const DELIVERY = `SELECT d.person_id AS "personId", d.every, d.since,
    jsonb_build_object('id', s.id, 'ownerId', s.owner_id, 'name', s.name, 'definition', s.definition) AS report
  FROM reporting.report_delivery d JOIN reporting.saved_report s ON s.id = d.saved_report_id
  WHERE d.ended_at IS NULL AND s.removed_at IS NULL`;

/** Who is told of saved reports, and when they were. */
@Injectable()
export class DeliveryRepository {
  async want(tx: Transaction, reportId: string, personId: string, every: DeliveryRhythm, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.report_delivery AS d (saved_report_id, person_id, every, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (saved_report_id, person_id) DO UPDATE SET every = $3, ended_at = NULL, ended_because = NULL,
         since = CASE WHEN d.ended_at IS NULL AND d.every = $3 THEN d.since ELSE $4 END`,
      [reportId, personId, every, at],
    );
  }

  async end(tx: Transaction, reportId: string, personId: string, at: Date, because: string): Promise<void> {
    await tx.query(
      `UPDATE reporting.report_delivery SET ended_at = $3, ended_because = $4
       WHERE saved_report_id = $1 AND person_id = $2 AND ended_at IS NULL`,
      [reportId, personId, at, because],
    );
  }

  async of(
    tx: Transaction,
    reportId: string,
    personId: string,
  ): Promise<{ every: DeliveryRhythm | null; lastOn: CivilDate | null } | undefined> {
    const [row] = await tx.query<{ every: DeliveryRhythm | null; lastOn: CivilDate | null }[]>(
      `SELECT CASE WHEN d.ended_at IS NULL THEN d.every END AS every,
         (SELECT max(a.due_on)::text FROM reporting.report_announcement a
          WHERE a.saved_report_id = d.saved_report_id AND a.person_id = d.person_id AND a.left_out_because IS NULL) AS "lastOn"
       FROM reporting.report_delivery d WHERE d.saved_report_id = $1 AND d.person_id = $2`,
      [reportId, personId],
    );
    return row;
  }

  /** All that are wanted, after those of a report and person; of one report where it is named. */
  async wanted(
    tx: Transaction,
    { reportId, after, limit }: { reportId?: string; after?: readonly [string, string] | undefined; limit: number },
  ): Promise<DeliveryRow[]> {
    const rows = await tx.query<DeliveryRow[]>(
      `${DELIVERY} AND ($1::uuid IS NULL OR s.id = $1) AND ($2::uuid IS NULL OR (d.saved_report_id, d.person_id) > ($2::uuid, $3::uuid))
       ORDER BY d.saved_report_id, d.person_id LIMIT $4`,
      [reportId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows;
  }

  /** @returns false when it was noted before: then nobody is told again. */
  async note(
    tx: Transaction,
    reportId: string,
    personId: string,
    dueOn: CivilDate,
    leftOutBecause: string | null,
    at: Date,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO reporting.report_announcement (saved_report_id, person_id, due_on, left_out_because, noted_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING person_id`,
      [reportId, personId, dueOn, leftOutBecause, at],
    );
    return rows.length > 0;
  }

  /** How many of these days nobody was told of, nor left out. */
  async unnoted(
    tx: Transaction,
    due: readonly { reportId: string; personId: string; dueOn: CivilDate }[],
  ): Promise<number> {
    const [row] = await tx.query<{ n: number }[]>(
      `SELECT count(*)::integer AS n FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS due (report_id, person_id, due_on)
       WHERE NOT EXISTS (SELECT FROM reporting.report_announcement a
         WHERE a.saved_report_id = due.report_id AND a.person_id = due.person_id AND a.due_on = due.due_on)`,
      [due.map(({ reportId }) => reportId), due.map(({ personId }) => personId), due.map(({ dueOn }) => dueOn)],
    );
    return row?.n ?? 0;
  }

  async isNoted(tx: Transaction, reportId: string, personId: string, dueOn: CivilDate): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM reporting.report_announcement WHERE saved_report_id = $1 AND person_id = $2 AND due_on = $3`,
      [reportId, personId, dueOn],
    );
    return rows.length > 0;
  }
}
