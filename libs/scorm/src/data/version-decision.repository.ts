import { Injectable } from '@nestjs/common';
import type { RegistrationState, VersionChoice } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { numberAt } from '../domain/cmi/cmi-tree.js';
import type { ReachedPart } from '../domain/versions/stricter-parts.js';
import { MAY_COUNT } from './former-version.js';

export interface VersionDecisionRow {
  id: string;
  courseId: string;
  toVersionId: string;
  choice: VersionChoice;
  note: string | null;
  decidedBy: string;
  decidedAt: Date;
}

export interface TouchedRow {
  attemptId: string;
  registrationId: string;
  personId: string;
  agencyId: string | null;
  courseVersionId: string;
  state: RegistrationState;
  startedAt: Date;
  lastActivityAt: Date | null;
}

/** Attempts in progress on versions of a course; all of them, or those named. */
export interface ReachedIn {
  courseId: string;
  versionIds: readonly string[];
  attemptIds?: readonly string[];
}

export interface ReachedRow extends ReachedPart {
  attemptId: string;
  itemId: string;
}

const COLUMNS = `id, course_id AS "courseId", to_version_id AS "toVersionId", choice, note, decided_by AS "decidedBy", decided_at AS "decidedAt"`;

const IN_PROGRESS = `course_id = $1 AND finished_at IS NULL AND superseded_at IS NULL AND state IN ('not_started', 'in_progress')
  AND course_version_id = ANY ($2::uuid[])`;

/** The rows of `scorm.version_decision` and `scorm.version_change`, and the attempts that a decision would touch. */
@Injectable()
export class VersionDecisionRepository {
  /** Newest first. */
  of(tx: Transaction, courseId: string): Promise<VersionDecisionRow[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM scorm.version_decision WHERE course_id = $1 ORDER BY decided_at DESC, id DESC`,
      [courseId],
    );
  }

  /** The decision that stands. */
  async newest(tx: Transaction, courseId: string): Promise<VersionDecisionRow | undefined> {
    const [row] = await tx.query<VersionDecisionRow[]>(
      `SELECT ${COLUMNS} FROM scorm.version_decision WHERE course_id = $1 ORDER BY decided_at DESC, id DESC LIMIT 1`,
      [courseId],
    );
    return row;
  }

  async add(tx: Transaction, decision: Omit<VersionDecisionRow, 'id' | 'decidedAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.version_decision (id, course_id, to_version_id, choice, note, decided_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), decision.courseId, decision.toVersionId, decision.choice, decision.note, decision.decidedBy],
    );
  }

  async addChange(
    tx: Transaction,
    change: { attemptId: string; fromVersionId: string; decision: VersionDecisionRow },
  ): Promise<void> {
    const { id, toVersionId, choice } = change.decision;
    await tx.query(
      `INSERT INTO scorm.version_change (attempt_id, decision_id, from_version_id, to_version_id, choice) VALUES ($1, $2, $3, $4, $5)`,
      [change.attemptId, id, change.fromVersionId, toVersionId, choice],
    );
  }

  /** How many attempts are in progress on each of these versions, by agency. */
  counts(
    tx: Transaction,
    courseId: string,
    versionIds: readonly string[],
  ): Promise<{ versionId: string; agencyId: string | null; touched: number }[]> {
    return tx.query(
      `SELECT course_version_id AS "versionId", agency_id AS "agencyId", count(*)::integer AS touched
       FROM scorm.attempt WHERE ${IN_PROGRESS} GROUP BY 1, 2`,
      [courseId, versionIds],
    );
  }

  /** What those of them have reached in some parts: each the state, and every try that may count in its place. */
  async reached(tx: Transaction, attempts: ReachedIn, itemIds: readonly string[]): Promise<ReachedRow[]> {
    const reached = (table: string, moreover: string): string =>
      `SELECT t.attempt_id AS "attemptId", t.item_id AS "itemId", t.completion_status AS "completionStatus",
         t.success_status AS "successStatus", t.score, left(t.cmi ->> 'progress_measure', 100) AS progress
       FROM ${table} t WHERE t.attempt_id IN (SELECT id FROM touched) AND t.item_id = ANY ($4::text[]) ${moreover}`;
    const rows = await tx.query<(Omit<ReachedRow, 'progress'> & { progress: string | null })[]>(
      `WITH touched AS MATERIALIZED (
         SELECT id FROM scorm.attempt WHERE ${IN_PROGRESS} AND ($3::uuid[] IS NULL OR id = ANY ($3))
       ) ${reached('scorm.sco_state', '')} UNION ALL ${reached('scorm.sco_try', `AND ${MAY_COUNT}`)}`,
      [attempts.courseId, attempts.versionIds, attempts.attemptIds ?? null, itemIds],
    );
    // A course may give any text for a number.
    return rows.map((row) => ({ ...row, progress: numberAt({ progress: row.progress }, 'progress') ?? null }));
  }

  /** All of them, and whether each has passed or completed a part. */
  inProgress(
    tx: Transaction,
    courseId: string,
    versionIds: readonly string[],
  ): Promise<{ registrationId: string; courseVersionId: string; hasResult: boolean }[]> {
    return tx.query(
      `SELECT registration_id AS "registrationId", course_version_id AS "courseVersionId", EXISTS (
         SELECT FROM scorm.sco_state s WHERE s.attempt_id = attempt.id
           AND (s.completion_status = 'completed' OR s.success_status = 'passed')) AS "hasResult"
       FROM scorm.attempt WHERE ${IN_PROGRESS} ORDER BY id`,
      [courseId, versionIds],
    );
  }

  /** A page of them, oldest first; one more than asked for. */
  touched(
    tx: Transaction,
    courseId: string,
    versionIds: readonly string[],
    page: { agencyId: string | undefined; after: string | undefined; limit: number },
  ): Promise<TouchedRow[]> {
    return tx.query(
      `SELECT id AS "attemptId", registration_id AS "registrationId", person_id AS "personId", agency_id AS "agencyId",
         course_version_id AS "courseVersionId", state, started_at AS "startedAt", last_activity_at AS "lastActivityAt"
       FROM scorm.attempt WHERE ${IN_PROGRESS} AND ($3::uuid IS NULL OR agency_id = $3) AND ($4::uuid IS NULL OR id > $4)
       ORDER BY id LIMIT $5`,
      [courseId, versionIds, page.agencyId ?? null, page.after ?? null, page.limit + 1],
    );
  }
}
