import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A frozen version of a period's report that was submitted or filed. */
export interface VersionRow {
  reportId: string;
  /** 1 for the one that was submitted. */
  version: number;
  restatesReportId: string | null;
  frozenAt: Date;
  hash: string;
  filedAt: Date;
  filedBy: string;
  /** Null for the one that was submitted. */
  reason: string | null;
}

/** Who belonged to a task force of the award when a report was frozen; both days belong to it. */
export interface FrozenMembership {
  agencyId: string;
  joinedOn: CivilDate;
  leftOn: CivilDate | null;
}

/** The rows of `reporting.report_restatement` and of what stands beside them. Nothing here is ever changed. */
@Injectable()
export class RestatementRepository {
  async add(
    tx: Transaction,
    row: Pick<VersionRow, 'reportId' | 'version' | 'filedAt' | 'filedBy'> & {
      restatesReportId: string;
      periodId: string;
      reason: string;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.report_restatement (report_id, restates_report_id, period_id, version, filed_at, filed_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.reportId, row.restatesReportId, row.periodId, row.version, row.filedAt, row.filedBy, row.reason],
    );
  }

  /** All versions of a period, the submitted one first; none while nothing is submitted. */
  versionsOf(tx: Transaction, periodId: string): Promise<VersionRow[]> {
    return tx.query<VersionRow[]>(
      `SELECT v.*, f.frozen_at AS "frozenAt", f.hash FROM (
         SELECT report_id AS "reportId", 1 AS version, NULL::uuid AS "restatesReportId", submitted_at AS "filedAt",
           submitted_by AS "filedBy", NULL AS reason
         FROM reporting.report_submission WHERE period_id = $1
         UNION ALL
         SELECT report_id, version, restates_report_id, filed_at, filed_by, reason
         FROM reporting.report_restatement WHERE period_id = $1) v
       JOIN reporting.frozen_report f ON f.report_id = v."reportId" ORDER BY v.version`,
      [periodId],
    );
  }

  /** Empty for a report that was frozen before memberships were kept. */
  memberships(tx: Transaction, reportId: string): Promise<FrozenMembership[]> {
    return tx.query<FrozenMembership[]>(
      `SELECT agency_id AS "agencyId", joined_on::text AS "joinedOn", left_on::text AS "leftOn"
       FROM reporting.frozen_membership WHERE report_id = $1`,
      [reportId],
    );
  }
}
