import { Injectable } from '@nestjs/common';
import type { CompletionStatus, RegistrationQuery, RegistrationState, Score, SuccessStatus } from '@muster/contracts';
import { newId, readCursor } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

export interface RegistrationRow {
  id: string;
  personId: string;
  agencyId: string | null;
  courseId: string;
  courseVersionId: string | null;
  state: RegistrationState;
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
  totalTimeSeconds: number;
  statusAt: Date | null;
  finishedAt: Date | null;
  createdAt: Date;
}

/** When a registration last had news, as PostgreSQL writes it: a Date would lose the microseconds that keep the order. */
export interface RegistrationNews extends RegistrationRow {
  newsAt: string;
}

export interface RegistrationStatus {
  courseVersionId: string;
  state: RegistrationState;
  completionStatus: string;
  successStatus: string;
  score: Score | null;
  totalTimeSeconds: number;
  statusAt: string;
  finished: boolean;
}

const COLUMNS = `id, person_id AS "personId", agency_id AS "agencyId", course_id AS "courseId",
  course_version_id AS "courseVersionId", state, completion_status AS "completionStatus", success_status AS "successStatus",
  score, total_time_seconds AS "totalTimeSeconds", status_at AS "statusAt", finished_at AS "finishedAt", created_at AS "createdAt"`;

/** The rows of `learning.registration`. */
@Injectable()
export class RegistrationRepository {
  async find(tx: Transaction, id: string): Promise<RegistrationRow | undefined> {
    const [row] = await tx.query<RegistrationRow[]>(`SELECT ${COLUMNS} FROM learning.registration WHERE id = $1`, [id]);
    return row;
  }

  async findMany(tx: Transaction, ids: readonly string[]): Promise<RegistrationRow[]> {
    return tx.query<RegistrationRow[]>(`SELECT ${COLUMNS} FROM learning.registration WHERE id = ANY ($1)`, [ids]);
  }

  /**
   * Of a person and the records merged into theirs, newest news first, one row more than the page. `open`: begun, or asked for by
   * name, and not achieved.
   */
  async ofPerson(tx: Transaction, personId: string, query: RegistrationQuery): Promise<RegistrationNews[]> {
    const [newsAt, id] = readCursor(query.cursor, 2) ?? [null, null];
    return tx.query<RegistrationNews[]>(
      `SELECT ${COLUMNS}, coalesce(status_at, created_at)::text AS "newsAt" FROM learning.registration
       WHERE person_id IN (SELECT directory.same_people($1))
         AND ($2::boolean IS NULL OR $2 = (finished_at IS NULL AND (asked OR state <> 'not_started')))
         AND ($3::timestamptz IS NULL OR (coalesce(status_at, created_at), id) < ($3::timestamptz, $4::uuid))
       ORDER BY coalesce(status_at, created_at) DESC, id DESC LIMIT $5`,
      [personId, query.open ?? null, newsAt, id, query.limit + 1],
    );
  }

  /** From now on its learner sees it before it is begun. */
  async markAsked(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE learning.registration SET asked = true WHERE id = $1 AND NOT asked`, [id]);
  }

  /** Locks the row until the transaction ends: two events of one registration follow each other. */
  async lock(tx: Transaction, id: string): Promise<RegistrationRow | undefined> {
    const [row] = await tx.query<RegistrationRow[]>(
      `SELECT ${COLUMNS} FROM learning.registration WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }

  /**
   * The person's open registration for a course, made when there is none. Safe against two callers at once. Of records that have
   * become one person, the one that was begun goes on.
   */
  async openOrCreate(
    tx: Transaction,
    wanted: { personId: string; agencyId: string | null; courseId: string },
  ): Promise<{ row: RegistrationRow; created: boolean }> {
    const id = newId();
    const personId = await this.recordToGoOn(tx, wanted.personId, wanted.courseId);
    await tx.query(
      `INSERT INTO learning.registration (id, person_id, agency_id, course_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, course_id) WHERE finished_at IS NULL DO NOTHING`,
      [id, personId, wanted.agencyId, wanted.courseId],
    );
    // An open registration goes along with the person, but never into a court or out of one.
    await tx.query(
      `UPDATE learning.registration SET agency_id = $3
       WHERE person_id = $1 AND course_id = $2 AND finished_at IS NULL AND agency_id IS DISTINCT FROM $3::uuid
         AND coalesce(agency_id IN (SELECT directory.court_ids()), false) = coalesce($3::uuid IN (SELECT directory.court_ids()), false)`,
      [personId, wanted.courseId, wanted.agencyId],
    );
    const [row] = await tx.query<RegistrationRow[]>(
      `SELECT ${COLUMNS} FROM learning.registration WHERE person_id = $1 AND course_id = $2 AND finished_at IS NULL`,
      [personId, wanted.courseId],
    );
    if (!row) throw new Error('A registration that was just made is not visible to its own transaction.');
    return { row, created: row.id === id };
  }

  private async recordToGoOn(tx: Transaction, personId: string, courseId: string): Promise<string> {
    const [row] = await tx.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM learning.registration
       WHERE person_id IN (SELECT directory.same_people($1)) AND course_id = $2 AND finished_at IS NULL
       ORDER BY (state <> 'not_started') DESC, (person_id = $1) DESC, id LIMIT 1`,
      [personId, courseId],
    );
    return row?.personId ?? personId;
  }

  async setStatus(tx: Transaction, id: string, status: RegistrationStatus): Promise<void> {
    await tx.query(
      `UPDATE learning.registration SET course_version_id = $2, state = $3, completion_status = $4, success_status = $5,
         score = $6, total_time_seconds = greatest(total_time_seconds, $7), status_at = $8,
         finished_at = CASE WHEN $9 THEN coalesce(finished_at, $8::timestamptz) ELSE finished_at END
       WHERE id = $1`,
      [
        id,
        status.courseVersionId,
        status.state,
        status.completionStatus,
        status.successStatus,
        status.score === null ? null : JSON.stringify(status.score),
        status.totalTimeSeconds,
        status.statusAt,
        status.finished,
      ],
    );
  }
}
