import { Injectable } from '@nestjs/common';
import type { Discipline, Regulator } from '@muster/contracts';
import type { CivilDate, DatedKey, Transaction } from '@muster/kernel';

export interface CreditRow {
  completionId: string;
  /** To whom the record leads today. */
  personId: string;
  courseTitle: string;
  completedOn: CivilDate;
  minutes: number | null;
}

/** Somebody without a number. */
export interface NumberlessRow {
  personId: string;
  givenName: string;
  familyName: string;
  completions: number;
}

export interface CreditScope {
  agencyId: string;
  from: CivilDate;
  to: CivilDate;
  courseId: string | null;
  discipline: Discipline | null;
}

/** Completions of a scope, given as the first five parameters. */
const COUNTED = `reporting.fact f LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
  LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
  WHERE f.agency_id = $1 AND f.completed_on BETWEEN $2::date AND $3::date AND f.professional AND w.completion_id IS NULL
    AND ($4::uuid IS NULL OR f.course_id = $4) AND ($5::text IS NULL OR f.discipline = $5)`;

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
       FROM ${COUNTED} AND ($6::date IS NULL OR (f.completed_on, f.completion_id) > ($6::date, $7::uuid))
       ORDER BY f.completed_on, f.completion_id LIMIT $8`,
      [agencyId, from, to, courseId, discipline, after?.on ?? null, after?.id ?? null, limit + 1],
    );
  }

  /**
   * People with such completions of whom the agency has no number, within the reach of the transaction: of the regulator, or of any without one. By
   * family name, given name and id; one more than the page.
   */
  withoutNumber(
    tx: Transaction,
    { agencyId, from, to, courseId, discipline }: CreditScope,
    regulator: Regulator | null,
    after: readonly string[] | undefined,
    limit: number,
  ): Promise<NumberlessRow[]> {
    return tx.query<NumberlessRow[]>(
      `WITH listed AS (SELECT coalesce(m.survivor_id, f.person_id) AS person_id, count(*)::integer AS completions FROM ${COUNTED} GROUP BY 1)
       SELECT p.id AS "personId", p.given_name AS "givenName", p.family_name AS "familyName", l.completions
       FROM listed l JOIN directory.person p ON p.id = l.person_id
       WHERE NOT EXISTS (SELECT FROM directory.regulator_number n
           WHERE n.agency_id = $1 AND n.person_id IN (SELECT directory.same_people(p.id)) AND ($6::text IS NULL OR n.regulator = $6))
         AND ($7::text IS NULL OR (p.family_name, p.given_name, p.id::text) > ($7::text, $8::text, $9::text))
       ORDER BY p.family_name, p.given_name, p.id::text LIMIT $10`,
      [
        agencyId,
        from,
        to,
        courseId,
        discipline,
        regulator,
        after?.[0] ?? null,
        after?.[1] ?? null,
        after?.[2] ?? null,
        limit + 1,
      ],
    );
  }
}
