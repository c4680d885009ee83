import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CountedRow } from '../count/counted-report.js';

export interface ReportRow {
  id: string;
  awardId: string;
  periodId: string;
  submittedAt: Date | null;
  submittedBy: string | null;
}

export interface FrozenReport {
  /** Canonical JSON; the hash is of its UTF-8 bytes. */
  document: string;
  csv: string;
  hash: string;
}

const SELECT = `SELECT r.id, r.award_id AS "awardId", r.period_id AS "periodId", s.submitted_at AS "submittedAt",
    s.submitted_by AS "submittedBy"
  FROM reporting.report r LEFT JOIN reporting.report_submission s ON s.report_id = r.id`;

/** The rows of `reporting.report` and of what freezing and submitting add to it. Nothing here is ever changed. */
@Injectable()
export class ReportRepository {
  async insert(
    tx: Transaction,
    report: { id: string; awardId: string; periodId: string; openedBy: string; openedAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.report (id, award_id, period_id, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5)`,
      [report.id, report.awardId, report.periodId, report.openedBy, report.openedAt],
    );
  }

  async find(tx: Transaction, id: string): Promise<ReportRow | undefined> {
    const [row] = await tx.query<ReportRow[]>(`${SELECT} WHERE r.id = $1`, [id]);
    return row;
  }

  /** The newest report of a period that is still a draft. */
  async draftOf(tx: Transaction, periodId: string): Promise<ReportRow | undefined> {
    const [row] = await tx.query<ReportRow[]>(
      `${SELECT} WHERE r.period_id = $1 AND NOT EXISTS (SELECT FROM reporting.frozen_report f WHERE f.report_id = r.id)
       ORDER BY r.id DESC LIMIT 1`,
      [periodId],
    );
    return row;
  }

  async submittedOf(tx: Transaction, periodId: string): Promise<ReportRow | undefined> {
    const [row] = await tx.query<ReportRow[]>(`${SELECT} WHERE s.period_id = $1`, [periodId]);
    return row;
  }

  /** True for a report that was submitted or filed as a restatement. */
  async handedIn(tx: Transaction, reportId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM reporting.report_submission WHERE report_id = $1
       UNION ALL SELECT 1 FROM reporting.report_restatement WHERE report_id = $1`,
      [reportId],
    );
    return rows.length > 0;
  }

  async frozen(tx: Transaction, reportId: string): Promise<FrozenReport | undefined> {
    const [row] = await tx.query<FrozenReport[]>(
      `SELECT document, csv, hash FROM reporting.frozen_report WHERE report_id = $1`,
      [reportId],
    );
    return row;
  }

  /** Keys of the groups without a figure in the frozen reports of an award, up to and with a period. */
  async withheldUntil(tx: Transaction, period: { awardId: string; place: number }): Promise<Set<string>> {
    const rows = await tx.query<{ key: string }[]>(
      `SELECT DISTINCT g ->> 'key' AS key
       FROM reporting.report r
         JOIN reporting.award_period p ON p.id = r.period_id
         JOIN reporting.frozen_report f ON f.report_id = r.id,
         jsonb_array_elements(f.document::jsonb -> 'measures') m,
         jsonb_array_elements(m -> 'groups') g
       WHERE p.award_id = $1 AND p.place <= $2 AND g ->> 'value' IS NULL`,
      [period.awardId, period.place],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Keeps the bytes of a report and the rows behind each number. */
  async freeze(
    tx: Transaction,
    report: FrozenReport & { id: string; softwareVersion: string; frozenAt: string; frozenBy: string },
    rows: readonly CountedRow[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.frozen_report (report_id, document, csv, hash, software_version, frozen_at, frozen_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [report.id, report.document, report.csv, report.hash, report.softwareVersion, report.frozenAt, report.frozenBy],
    );
    await tx.query(
      `INSERT INTO reporting.report_row (report_id, measure_code, completion_id, adds, left_out_because, together, group_key)
       SELECT $1::uuid, * FROM unnest($2::text[], $3::uuid[], $4::float8[], $5::text[], $6::boolean[], $7::text[])`,
      [
        report.id,
        rows.map((row) => row.measure),
        rows.map((row) => row.completionId),
        rows.map((row) => row.adds),
        rows.map((row) => row.leftOutBecause),
        rows.map((row) => row.together),
        rows.map((row) => row.group),
      ],
    );
  }

  /** Keeps who belonged to the task forces of the award when the report was frozen. */
  async keepMemberships(tx: Transaction, reportId: string, taskForceIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.frozen_membership (report_id, task_force_id, agency_id, joined_on, left_on)
       SELECT $1::uuid, task_force_id, agency_id, joined_on, left_on FROM directory.task_force_agency
       WHERE task_force_id = ANY ($2::uuid[])`,
      [reportId, taskForceIds],
    );
  }

  /** The frozen rows of one measure, in order of date and id. */
  frozenRows(tx: Transaction, reportId: string, measure: string): Promise<CountedRow[]> {
    return tx.query<CountedRow[]>(
      `SELECT r.measure_code AS measure, r.completion_id AS "completionId", r.adds, r.left_out_because AS "leftOutBecause",
         r.together, r.group_key AS "group"
       FROM reporting.report_row r JOIN reporting.fact f ON f.completion_id = r.completion_id
       WHERE r.report_id = $1 AND r.measure_code = $2 ORDER BY f.completed_on, f.completion_id`,
      [reportId, measure],
    );
  }

  async submit(
    tx: Transaction,
    submission: { reportId: string; periodId: string; submittedAt: Date; submittedBy: string; note: string | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.report_submission (report_id, period_id, submitted_at, submitted_by, note)
       VALUES ($1, $2, $3, $4, $5)`,
      [submission.reportId, submission.periodId, submission.submittedAt, submission.submittedBy, submission.note],
    );
  }
}
