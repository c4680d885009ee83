import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { BEHIND } from '../count/counted-report.js';
import type { CountedMeasure } from '../count/counted-report.js';
import type { SmallCells } from '../release/small-cells.js';

/** A report that was frozen before and has some of the same completions. */
export interface EarlierReport {
  id: string;
  measures: CountedMeasure[];
  /** Null in reports that were frozen before small cells were hidden: all their figures were shown. */
  smallCells: SmallCells | null;
}

export interface EarlierRow {
  reportId: string;
  measure: string;
  completionId: string;
}

/** What other frozen reports show of the same completions. */
@Injectable()
export class ReleaseRepository {
  /** One report at a time is frozen in the whole program: of two over the same people, the second has to know the first. */
  async holdFreezing(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('reporting.freeze'))`);
  }

  /** Oldest first. */
  sharing(tx: Transaction, completionIds: readonly string[]): Promise<EarlierReport[]> {
    return tx.query<EarlierReport[]>(
      `SELECT f.report_id AS id, f.document::jsonb -> 'measures' AS measures, f.document::jsonb -> 'smallCells' AS "smallCells"
       FROM reporting.frozen_report f
       WHERE f.report_id IN (SELECT w.report_id FROM reporting.report_row w WHERE w.completion_id = ANY ($1::uuid[]))
       ORDER BY f.frozen_at, f.report_id`,
      [completionIds],
    );
  }

  /** The completions behind measures of reports, repeats included. */
  rowsOf(tx: Transaction, wanted: readonly { reportId: string; measure: string }[]): Promise<EarlierRow[]> {
    return tx.query<EarlierRow[]>(
      `SELECT w.report_id AS "reportId", w.measure_code AS measure, w.completion_id AS "completionId"
       FROM unnest($1::uuid[], $2::text[]) AS wanted (report_id, measure)
         JOIN reporting.report_row w ON w.report_id = wanted.report_id AND w.measure_code = wanted.measure
       WHERE w.left_out_because IS NULL OR w.left_out_because = ANY ($3::text[])`,
      [wanted.map(({ reportId }) => reportId), wanted.map(({ measure }) => measure), [...BEHIND]],
    );
  }
}
