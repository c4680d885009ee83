import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface Closeout {
  finalExpenditureReportOn: CivilDate | null;
  openMatter: string | null;
}

/** An award that counts a person, with what is known of its end. */
export interface CountingAward extends Closeout {
  number: string;
  timeZone: string;
}

/** The rows of `reporting.award_closeout`. */
@Injectable()
export class CloseoutRepository {
  async put(tx: Transaction, awardId: string, closeout: Closeout, by: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.award_closeout (award_id, final_expenditure_report_on, open_matter, noted_by, noted_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (award_id) DO UPDATE SET final_expenditure_report_on = $2, open_matter = $3, noted_by = $4, noted_at = $5`,
      [awardId, closeout.finalExpenditureReportOn, closeout.openMatter, by, at],
    );
  }

  async find(tx: Transaction, awardId: string): Promise<Closeout> {
    const [row] = await tx.query<Closeout[]>(
      `SELECT final_expenditure_report_on::text AS "finalExpenditureReportOn", open_matter AS "openMatter"
       FROM reporting.award_closeout WHERE award_id = $1`,
      [awardId],
    );
    return row ?? { finalExpenditureReportOn: null, openMatter: null };
  }

  /** Awards in whose scope and days any of these records has a completion, or in whose frozen reports one stands; by number. */
  counting(tx: Transaction, personIds: readonly string[]): Promise<CountingAward[]> {
    return tx.query<CountingAward[]>(
      `SELECT a.number, a.time_zone AS "timeZone", c.final_expenditure_report_on::text AS "finalExpenditureReportOn",
         c.open_matter AS "openMatter"
       FROM reporting.award a LEFT JOIN reporting.award_closeout c ON c.award_id = a.id
       WHERE EXISTS (
           SELECT FROM reporting.fact f JOIN reporting.award_scope s ON s.award_id = a.id AND (s.agency_id = f.agency_id
             OR EXISTS (SELECT FROM directory.task_force_agency t WHERE t.task_force_id = s.task_force_id AND t.agency_id = f.agency_id
               AND f.completed_on BETWEEN t.joined_on AND coalesce(t.left_on, 'infinity')))
           WHERE f.person_id = ANY ($1::uuid[]) AND f.completed_on BETWEEN a.starts_on AND a.ends_on)
         OR EXISTS (
           SELECT FROM reporting.report r JOIN reporting.report_row w ON w.report_id = r.id
             JOIN reporting.fact f ON f.completion_id = w.completion_id
           WHERE r.award_id = a.id AND f.person_id = ANY ($1::uuid[]))
       ORDER BY a.number, a.id`,
      [personIds],
    );
  }
}
