import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { CivilDate, DatedKey, Transaction } from '@muster/kernel';

export interface CreditRow {
  completionId: string;
  /** To whom the record leads today. */
  personId: string;
  courseTitle: string;
  completedOn: CivilDate;
  minutes: number | null;
}

export interface CreditScope {
  agencyId: string;
  from: CivilDate;
  to: CivilDate;
  courseId: string | null;
  discipline: Discipline | null;
}

/** Completions of an agency that a regulator is told of. */
@Injectable()
export class CreditRepository {
  /** Those of professionals that count, within the reach of the transaction, by day; one row more than the page. */
  page(
    tx: Transaction,
    { agencyId, from, to, courseId, discipline }: CreditScope,
    after: DatedKey | undefined,
    limit: number,
  ): Promise<CreditRow[]> {
    return tx.query<CreditRow[]>(
      `SELECT f.completion_id AS "completionId", coalesce(m.survivor_id, f.person_id) AS "personId", f.course_title AS "courseTitle",
         f.completed_on::text AS "completedOn", f.minutes
       FROM reporting.fact f LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
         LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
       WHERE f.agency_id = $1 AND f.completed_on BETWEEN $2::date AND $3::date AND f.professional AND w.completion_id IS NULL
         AND ($4::uuid IS NULL OR f.course_id = $4) AND ($5::text IS NULL OR f.discipline = $5)
         AND ($6::date IS NULL OR (f.completed_on, f.completion_id) > ($6::date, $7::uuid))
       ORDER BY f.completed_on, f.completion_id LIMIT $8`,
      [agencyId, from, to, courseId, discipline, after?.on ?? null, after?.id ?? null, limit + 1],
    );
  }
}
