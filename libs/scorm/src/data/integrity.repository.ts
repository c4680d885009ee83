import { Injectable } from '@nestjs/common';
import type { IntegritySignKind, RegistrationState, ReviewFinding } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Sign, UsualAnswers } from '../domain/signs/integrity-signs.js';
import type { AttemptRow } from './attempt.repository.js';

export interface SignRow {
  attemptId: string;
  kind: IntegritySignKind;
  text: string;
  foundAt: Date;
}

export interface ReviewRow {
  id: string;
  attemptId: string;
  reviewedBy: string;
  finding: ReviewFinding;
  note: string;
  reviewedAt: Date;
}

export interface FlaggedFilter {
  /** Null: all agencies that the transaction sees. */
  agencyIds: readonly string[] | null;
  agencyId?: string | undefined;
  courseId?: string | undefined;
  personId?: string | undefined;
  nameLike?: string | null | undefined;
  kind?: IntegritySignKind | undefined;
  state?: RegistrationState | undefined;
  /** Days in the zone of the result's agency. */
  from?: CivilDate | undefined;
  to?: CivilDate | undefined;
  reviewed?: boolean | undefined;
}

/** A sign stays as it was found; one about late commits is shown as long as one of them has not counted after all. */
const STANDS = `(s.kind <> 'late_commits' OR EXISTS (
  SELECT FROM scorm.commit_receipt l WHERE l.attempt_id = s.attempt_id AND scorm.is_late(l)))`;

const HAS_RESULT = `(s.completion_status = 'completed' OR s.success_status = 'passed')`;
const HAS_ANSWERS = `(s.cmi->'interactions' ? '0'
  OR jsonb_typeof(s.cmi->'interactions') = 'array' AND s.cmi->'interactions' <> '[]')`;

/** How many results of others say what is usual in a course, and how many other attempts that it asks at all: the newest. */
const SAMPLE = 50;
/** Among how many attempts of a version these are looked for: the newest. A course may have been taken a million times. */
const NEWEST = 1_000;

/** The rows of `scorm.integrity_sign` and `scorm.attempt_review`. */
@Injectable()
export class IntegrityRepository {
  /** A sign that was found before stays as it was. */
  async addSigns(tx: Transaction, attempt: AttemptRow, signs: readonly Sign[]): Promise<void> {
    for (const { kind, text } of signs) {
      await tx.query(
        `INSERT INTO scorm.integrity_sign (attempt_id, kind, agency_id, course_id, text) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [attempt.id, kind, attempt.agencyId, attempt.courseId, text],
      );
    }
  }

  signsOf(tx: Transaction, attemptIds: readonly string[]): Promise<SignRow[]> {
    return tx.query(
      `SELECT attempt_id AS "attemptId", kind, text, found_at AS "foundAt" FROM scorm.integrity_sign s
       WHERE attempt_id = ANY ($1::uuid[]) AND ${STANDS} ORDER BY found_at, kind`,
      [attemptIds],
    );
  }

  reviewsOf(tx: Transaction, attemptIds: readonly string[]): Promise<ReviewRow[]> {
    return tx.query(
      `SELECT id, attempt_id AS "attemptId", reviewed_by AS "reviewedBy", finding, note, reviewed_at AS "reviewedAt"
       FROM scorm.attempt_review WHERE attempt_id = ANY ($1::uuid[]) ORDER BY reviewed_at, id`,
      [attemptIds],
    );
  }

  async addReview(
    tx: Transaction,
    attempt: AttemptRow,
    review: Pick<ReviewRow, 'reviewedBy' | 'finding' | 'note'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.attempt_review (id, attempt_id, agency_id, reviewed_by, finding, note) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), attempt.id, attempt.agencyId, review.reviewedBy, review.finding, review.note],
    );
  }

  /** Attempts with a sign, newest begun first; one more than asked for. */
  async flagged(
    tx: Transaction,
    filter: FlaggedFilter,
    page: { before: string | undefined; limit: number },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT s.attempt_id AS id FROM scorm.integrity_sign s JOIN scorm.attempt a ON a.id = s.attempt_id
       LEFT JOIN directory.agency g ON g.id = s.agency_id
       CROSS JOIN LATERAL (SELECT (coalesce(a.finished_at, a.started_at) AT TIME ZONE coalesce(g.time_zone, 'UTC'))::date AS day) ended
       WHERE ${STANDS} AND ($1::uuid[] IS NULL OR s.agency_id = ANY ($1)) AND ($2::uuid IS NULL OR s.agency_id = $2)
         AND ($3::uuid IS NULL OR s.course_id = $3) AND ($4::uuid IS NULL OR a.person_id = $4) AND ($5::text IS NULL OR s.kind = $5)
         AND ($6::boolean IS NULL OR $6 = NOT EXISTS (
           SELECT FROM scorm.integrity_sign n WHERE n.attempt_id = s.attempt_id AND n.found_at > coalesce(
             (SELECT max(r.reviewed_at) FROM scorm.attempt_review r WHERE r.attempt_id = s.attempt_id), '-infinity')))
         AND ($7::uuid IS NULL OR s.attempt_id < $7)
         AND ($9::text IS NULL OR EXISTS (SELECT FROM directory.person p
           WHERE p.id = a.person_id AND p.given_name || ' ' || p.family_name || ', ' || p.given_name ILIKE $9))
         AND ($10::text IS NULL OR a.state = $10) AND ($11::date IS NULL OR ended.day >= $11) AND ($12::date IS NULL OR ended.day <= $12)
       ORDER BY s.attempt_id DESC LIMIT $8`,
      [
        filter.agencyIds,
        filter.agencyId ?? null,
        filter.courseId ?? null,
        filter.personId ?? null,
        filter.kind ?? null,
        filter.reviewed ?? null,
        page.before ?? null,
        page.limit + 1,
        filter.nameLike ?? null,
        filter.state ?? null,
        filter.from ?? null,
        filter.to ?? null,
      ],
    );
    return rows.map((row) => row.id);
  }

  /** How often the parts of a version come with answers in the newest results of others, and in their newest attempts. */
  async usualAnswers(tx: Transaction, attempt: AttemptRow): Promise<Map<string, UsualAnswers>> {
    const rows = await tx.query<(UsualAnswers & { itemId: string })[]>(
      `SELECT s.item_id AS "itemId",
         count(*) FILTER (WHERE a.is_result AND ${HAS_RESULT})::integer AS results,
         count(*) FILTER (WHERE a.is_result AND ${HAS_RESULT} AND ${HAS_ANSWERS})::integer AS "withAnswers",
         count(*) FILTER (WHERE ${HAS_ANSWERS})::integer AS answered
       FROM (SELECT id, is_result, row_number() OVER (PARTITION BY is_result ORDER BY id DESC) AS place FROM (
               SELECT id, person_id, state IN ('completed', 'passed') AS is_result FROM scorm.attempt
               WHERE course_version_id = $1 ORDER BY id DESC LIMIT ${NEWEST}
             ) newest WHERE person_id <> $2) a
       JOIN scorm.sco_state s ON s.attempt_id = a.id AND a.place <= $3 GROUP BY s.item_id`,
      [attempt.courseVersionId, attempt.personId, SAMPLE],
    );
    return new Map(rows.map(({ itemId, ...usual }) => [itemId, usual]));
  }
}
