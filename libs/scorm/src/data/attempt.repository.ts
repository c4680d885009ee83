import { Injectable } from '@nestjs/common';
import type { CompletionPolicy, CompletionStatus, RegistrationState, Score, SuccessStatus } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { AttemptStatus } from '../domain/result/attempt-state.js';

export interface AttemptRow {
  id: string;
  registrationId: string;
  number: number;
  personId: string;
  agencyId: string | null;
  courseId: string;
  courseVersionId: string;
  contentHost: string;
  /** What finishes this attempt: the policy of the course when it began. */
  policy: CompletionPolicy;
  state: RegistrationState;
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
  launchNo: number;
  currentItem: string | null;
  startedAt: Date;
  lastActivityAt: Date | null;
  /** When the server had the result. */
  finishedAt: Date | null;
  /** When the result was reached, where a browser had kept it; null where it came at once. */
  reachedAt: Date | null;
  /** When a newer version of the course closed it. */
  supersededAt: Date | null;
  /** Since when it is completed by a part that has not ended, which is told only when that is settled; null for anything else. */
  untoldSince: Date | null;
}

const COLUMNS = `id, registration_id AS "registrationId", number, person_id AS "personId", agency_id AS "agencyId",
  course_id AS "courseId", course_version_id AS "courseVersionId", content_host AS "contentHost", policy, state,
  completion_status AS "completionStatus", success_status AS "successStatus", score, launch_no AS "launchNo",
  current_item AS "currentItem", started_at AS "startedAt", last_activity_at AS "lastActivityAt", finished_at AS "finishedAt",
  reached_at AS "reachedAt", superseded_at AS "supersededAt", untold_since AS "untoldSince"`;

/** Where an attempt stands besides its status. */
export interface NewStanding extends Pick<AttemptRow, 'untoldSince'> {
  currentItem: string;
  finished: boolean;
  /** Of a result that a browser had kept; null for one that came at once. */
  reachedAt: Date | null;
}

export type NewAttempt = Pick<
  AttemptRow,
  | 'id'
  | 'registrationId'
  | 'number'
  | 'personId'
  | 'agencyId'
  | 'courseId'
  | 'courseVersionId'
  | 'contentHost'
  | 'policy'
>;

export interface NewOpening {
  launchNo: number;
  openedAt: Date;
}

/** The rows of `scorm.attempt`. */
@Injectable()
export class AttemptRepository {
  async of(tx: Transaction, registrationId: string): Promise<AttemptRow[]> {
    return tx.query<AttemptRow[]>(`SELECT ${COLUMNS} FROM scorm.attempt WHERE registration_id = $1 ORDER BY number`, [
      registrationId,
    ]);
  }

  async findMany(tx: Transaction, ids: readonly string[]): Promise<AttemptRow[]> {
    return tx.query<AttemptRow[]>(`SELECT ${COLUMNS} FROM scorm.attempt WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  /** Attempts of a course version by their id, which begins with the time they began. */
  async ofVersion(tx: Transaction, versionId: string, after: string | undefined, limit: number): Promise<AttemptRow[]> {
    return tx.query<AttemptRow[]>(
      `SELECT ${COLUMNS} FROM scorm.attempt WHERE course_version_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [versionId, after ?? null, limit],
    );
  }

  async find(tx: Transaction, id: string): Promise<AttemptRow | undefined> {
    const [row] = await tx.query<AttemptRow[]>(`SELECT ${COLUMNS} FROM scorm.attempt WHERE id = $1`, [id]);
    return row;
  }

  /** Attempts of one person by the hosts they are played on; a host belongs to one attempt. @param personIds all records of the person */
  async ofHosts(tx: Transaction, personIds: readonly string[], hosts: readonly string[]): Promise<AttemptRow[]> {
    return tx.query<AttemptRow[]>(
      `SELECT ${COLUMNS} FROM scorm.attempt WHERE person_id = ANY ($1::uuid[]) AND content_host = ANY ($2::text[])`,
      [personIds, hosts],
    );
  }

  /** @returns true when a newer attempt was begun. */
  async isFollowed(tx: Transaction, { registrationId, number }: AttemptRow): Promise<boolean> {
    const [row] = await tx.query<{ followed: boolean }[]>(
      `SELECT EXISTS (SELECT FROM scorm.attempt WHERE registration_id = $1 AND number > $2) AS followed`,
      [registrationId, number],
    );
    return row?.followed ?? false;
  }

  /** Holds all commits and launches of an attempt back until this transaction ends. `store_progress` takes the same lock. */
  async lock(tx: Transaction, id: string): Promise<AttemptRow | undefined> {
    await tx.query(`SELECT pg_advisory_xact_lock(uuid_hash_extended($1::uuid, 0))`, [id]);
    return this.find(tx, id);
  }

  /** Holds other launches of a registration back, so that two do not begin two attempts. */
  async lockRegistration(tx: Transaction, registrationId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(uuid_hash_extended($1::uuid, 1))`, [registrationId]);
  }

  async add(tx: Transaction, attempt: NewAttempt): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.attempt (id, registration_id, number, person_id, agency_id, course_id, course_version_id, content_host, policy)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        attempt.id,
        attempt.registrationId,
        attempt.number,
        attempt.personId,
        attempt.agencyId,
        attempt.courseId,
        attempt.courseVersionId,
        attempt.contentHost,
        JSON.stringify(attempt.policy),
      ],
    );
  }

  /** The attempt goes on, on another version of its course. What an open player still sends of the former one is late. */
  async moveTo(tx: Transaction, id: string, versionId: string): Promise<void> {
    await tx.query(`UPDATE scorm.attempt SET course_version_id = $2, launch_no = launch_no + 1 WHERE id = $1`, [
      id,
      versionId,
    ]);
  }

  /** From now on this agency, with those above it, sees the attempt and its SCOs, and the former one no longer does. */
  async giveTo(tx: Transaction, id: string, agencyId: string | null): Promise<void> {
    await tx.query(`UPDATE scorm.attempt SET agency_id = $2 WHERE id = $1`, [id, agencyId]);
    await tx.query(`UPDATE scorm.sco_state SET agency_id = $2 WHERE attempt_id = $1`, [id, agencyId]);
  }

  /** Closes an attempt that a newer version has replaced, as it stands. What an open player still sends of it is late. */
  async supersede(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE scorm.attempt SET superseded_at = clock_timestamp(), launch_no = launch_no + 1 WHERE id = $1`,
      [id],
    );
  }

  /**
   * Numbers a new opening of the player; whatever an older one sends from now on is late.
   * @param continues the opening that the same player goes on from; null for one that takes over.
   */
  async nextLaunch(tx: Transaction, id: string, continues: number | null = null): Promise<NewOpening> {
    const [row] = await tx.query<NewOpening[]>(
      `WITH next AS (
         UPDATE scorm.attempt SET launch_no = launch_no + 1, last_activity_at = clock_timestamp() WHERE id = $1
         RETURNING launch_no, course_version_id
       ), opened AS (
         INSERT INTO scorm.opening (attempt_id, launch_no, course_version_id, continues_launch)
         SELECT $1, launch_no, course_version_id, $2 FROM next RETURNING launch_no, opened_at
       ) SELECT launch_no AS "launchNo", opened_at AS "openedAt" FROM opened`,
      [id, continues],
    );
    if (!row) throw new Error(`There is no attempt ${id} to open.`);
    return row;
  }

  /** Notes an opening that the database had forgotten, and raises the number of the newest one to `raised`. */
  async noteLost(tx: Transaction, id: string, launchNo: number, raised: number): Promise<void> {
    await tx.query(
      `WITH attempt AS (UPDATE scorm.attempt SET launch_no = $3 WHERE id = $1 RETURNING course_version_id)
       INSERT INTO scorm.opening (attempt_id, launch_no, course_version_id, is_lost)
       SELECT $1, $2, course_version_id, true FROM attempt`,
      [id, launchNo, raised],
    );
  }

  async setStatus(
    tx: Transaction,
    id: string,
    status: AttemptStatus,
    { currentItem, finished, untoldSince, reachedAt }: NewStanding,
  ): Promise<void> {
    await tx.query(
      `UPDATE scorm.attempt SET state = $2, completion_status = $3, success_status = $4, score = $5, current_item = $6,
         last_activity_at = clock_timestamp(),
         finished_at = CASE WHEN $7 THEN coalesce(finished_at, clock_timestamp()) ELSE NULL END,
         reached_at = CASE WHEN NOT $7 THEN NULL WHEN finished_at IS NULL THEN $9::timestamptz ELSE reached_at END, untold_since = $8
       WHERE id = $1`,
      [
        id,
        status.state,
        status.completionStatus,
        status.successStatus,
        status.score === null ? null : JSON.stringify(status.score),
        currentItem,
        finished,
        untoldSince,
        reachedAt,
      ],
    );
  }

  /** The result that waited was told of. */
  async noteTold(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE scorm.attempt SET untold_since = NULL WHERE id = $1`, [id]);
  }
}
