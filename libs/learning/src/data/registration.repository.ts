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

export interface WantedRegistration {
  personId: string;
  agencyId: string | null;
  courseId: string;
}

export interface OpenedRegistration {
  row: RegistrationRow;
  /** Whether it was made now. */
  created: boolean;
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
   * People's open registrations for courses, in the order asked for; made where there is none. Safe against two callers at once. Of records
   * that have become one person, the one that was begun goes on.
   */
  async openOrCreate(tx: Transaction, wanted: readonly WantedRegistration[]): Promise<OpenedRegistration[]> {
    const people = await this.recordsToGoOn(tx, wanted);
    const agencies = wanted.map(({ agencyId }) => agencyId);
    const courses = wanted.map(({ courseId }) => courseId);
    const ids = wanted.map(() => newId());
    // In one order, so that two callers never wait for each other in a circle.
    await tx.query(
      `INSERT INTO learning.registration (id, person_id, agency_id, course_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS w (id, person_id, agency_id, course_id)
       ORDER BY person_id, course_id
       ON CONFLICT (person_id, course_id) WHERE finished_at IS NULL DO NOTHING`,
      [ids, people, agencies, courses],
    );
    // An open registration goes along with the person, but never into a court or out of one.
    await tx.query(
      `UPDATE learning.registration r SET agency_id = n.agency_id FROM (
         SELECT o.id, w.agency_id FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS w (person_id, agency_id, course_id)
         JOIN learning.registration o ON o.person_id = w.person_id AND o.course_id = w.course_id AND o.finished_at IS NULL
           AND o.agency_id IS DISTINCT FROM w.agency_id
           AND coalesce(o.agency_id IN (SELECT directory.court_ids()), false) = coalesce(w.agency_id IN (SELECT directory.court_ids()), false)
         ORDER BY o.id FOR NO KEY UPDATE OF o) n
       WHERE r.id = n.id`,
      [people, agencies, courses],
    );
    const rows = await tx.query<RegistrationRow[]>(
      `SELECT ${COLUMNS} FROM learning.registration
       WHERE (person_id, course_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) AND finished_at IS NULL`,
      [people, courses],
    );
    const found = new Map(rows.map((row) => [`${row.personId} ${row.courseId}`, row]));
    return wanted.map(({ courseId }, at) => {
      const row = found.get(`${people[at] ?? ''} ${courseId}`);
      if (!row) throw new Error('A registration that was just made is not visible to its own transaction.');
      return { row, created: ids.includes(row.id) };
    });
  }

  /** For each the record of the person with whom an open registration goes on, else the first that is asked for with that course. */
  private async recordsToGoOn(tx: Transaction, wanted: readonly WantedRegistration[]): Promise<string[]> {
    const people = wanted.map(({ personId }) => personId);
    // Of nearly everybody there is one record, which goes on.
    const [several] = await tx.query<unknown[]>(
      `SELECT FROM directory.people_of_several() several WHERE several.id = ANY ($1::uuid[]) LIMIT 1`,
      [people],
    );
    if (!several) return people;
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT coalesce(open.person_id,
         first_value(w.person_id) OVER (PARTITION BY directory.person_of(w.person_id), w.course_id ORDER BY w.place)) AS "personId"
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (person_id, course_id, place)
       LEFT JOIN LATERAL (SELECT r.person_id FROM learning.registration r
         WHERE r.person_id IN (SELECT directory.same_people(w.person_id)) AND r.course_id = w.course_id AND r.finished_at IS NULL
         ORDER BY (r.state <> 'not_started') DESC, (r.person_id = w.person_id) DESC, r.id LIMIT 1) open ON true
       ORDER BY w.place`,
      [people, wanted.map(({ courseId }) => courseId)],
    );
    return rows.map(({ personId }) => personId);
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
