import { Injectable } from '@nestjs/common';
import type { GrantFunding } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/** How far an award pays for the trainings of a course, or of all that no other row names. */
export interface FundingRow {
  courseId: string | null;
  funded: GrantFunding;
  /** With `partial` only. */
  percent: number | null;
}

/** The rows of `reporting.award_funding`: replaced as a whole, with an entry in the audit log. */
@Injectable()
export class FundingRepository {
  /** Empty for an award of which nothing was said: it pays for all. */
  of(tx: Transaction, awardId: string): Promise<FundingRow[]> {
    return tx.query<FundingRow[]>(
      `SELECT course_id AS "courseId", funded, percent::float8 AS percent FROM reporting.award_funding
       WHERE award_id = $1 ORDER BY course_id NULLS FIRST`,
      [awardId],
    );
  }

  async replace(tx: Transaction, awardId: string, rows: readonly FundingRow[]): Promise<void> {
    await tx.query(`DELETE FROM reporting.award_funding WHERE award_id = $1`, [awardId]);
    await tx.query(
      `INSERT INTO reporting.award_funding (id, award_id, course_id, funded, percent)
       SELECT id, $1::uuid, course_id, funded, percent
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::numeric[]) AS given (id, course_id, funded, percent)`,
      [
        awardId,
        rows.map(() => newId()),
        rows.map(({ courseId }) => courseId),
        rows.map(({ funded }) => funded),
        rows.map(({ percent }) => percent),
      ],
    );
  }
}
