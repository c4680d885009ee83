import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface PeriodRow {
  id: string;
  awardId: string;
  /** 1 for the award's first period. */
  place: number;
  label: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** Null for a period that the funder does not collect. */
  dueOn: CivilDate | null;
}

export interface ReportedPeriodRow extends PeriodRow {
  /** The newest version of the submitted report, else the newest report. */
  reportId: string | null;
  submittedAt: Date | null;
}

const COLUMNS = `p.id, p.award_id AS "awardId", p.place, p.label, p.starts_on::text AS "startsOn",
  p.ends_on::text AS "endsOn", p.due_on::text AS "dueOn"`;

/** The rows of `reporting.award_period`, made with the award. */
@Injectable()
export class PeriodRepository {
  async insert(tx: Transaction, periods: readonly PeriodRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.award_period (id, award_id, place, label, starts_on, ends_on, due_on)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::date[], $6::date[], $7::date[])`,
      [
        periods.map((period) => period.id),
        periods.map((period) => period.awardId),
        periods.map((period) => period.place),
        periods.map((period) => period.label),
        periods.map((period) => period.startsOn),
        periods.map((period) => period.endsOn),
        periods.map((period) => period.dueOn),
      ],
    );
  }

  /** In order of time, one row more than the page so that its end is known. */
  list(tx: Transaction, awardId: string, afterPlace: number, limit: number): Promise<ReportedPeriodRow[]> {
    return tx.query<ReportedPeriodRow[]>(
      `SELECT ${COLUMNS}, s.submitted_at AS "submittedAt", coalesce(
         (SELECT v.report_id FROM reporting.report_restatement v WHERE v.period_id = p.id ORDER BY v.version DESC LIMIT 1), s.report_id,
         (SELECT r.id FROM reporting.report r WHERE r.period_id = p.id ORDER BY r.id DESC LIMIT 1)) AS "reportId"
       FROM reporting.award_period p LEFT JOIN reporting.report_submission s ON s.period_id = p.id
       WHERE p.award_id = $1 AND p.place > $2 ORDER BY p.place LIMIT $3`,
      [awardId, afterPlace, limit + 1],
    );
  }

  /** The award's last period, held until the transaction ends; `frozen` once a report of it was. */
  async lockLast(tx: Transaction, awardId: string): Promise<(PeriodRow & { frozen: boolean }) | undefined> {
    const [row] = await tx.query<(PeriodRow & { frozen: boolean })[]>(
      `SELECT ${COLUMNS}, EXISTS (SELECT FROM reporting.report r JOIN reporting.frozen_report f ON f.report_id = r.id
         WHERE r.period_id = p.id) AS frozen
       FROM reporting.award_period p WHERE p.award_id = $1 ORDER BY p.place DESC LIMIT 1 FOR UPDATE OF p`,
      [awardId],
    );
    return row;
  }

  /** Plans a period anew of which nothing is frozen. */
  async replan(tx: Transaction, id: string, period: Omit<PeriodRow, 'id' | 'awardId' | 'place'>): Promise<void> {
    await tx.query(
      `UPDATE reporting.award_period SET label = $2, starts_on = $3, ends_on = $4, due_on = $5 WHERE id = $1`,
      [id, period.label, period.startsOn, period.endsOn, period.dueOn],
    );
  }

  async find(tx: Transaction, id: string): Promise<PeriodRow | undefined> {
    const [row] = await tx.query<PeriodRow[]>(`SELECT ${COLUMNS} FROM reporting.award_period p WHERE p.id = $1`, [id]);
    return row;
  }

  /** The award's periods before this one, in order of time. */
  before(tx: Transaction, { awardId, place }: Pick<PeriodRow, 'awardId' | 'place'>): Promise<PeriodRow[]> {
    return tx.query<PeriodRow[]>(
      `SELECT ${COLUMNS} FROM reporting.award_period p WHERE p.award_id = $1 AND p.place < $2 ORDER BY p.place`,
      [awardId, place],
    );
  }

  /** Holds the period until the transaction ends: of two who freeze or submit it at once, one comes second and sees it done. */
  async lock(tx: Transaction, id: string): Promise<PeriodRow | undefined> {
    const [row] = await tx.query<PeriodRow[]>(
      `SELECT ${COLUMNS} FROM reporting.award_period p WHERE p.id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }
}
