import { Injectable } from '@nestjs/common';
import type { AttendanceCorrection, AttendanceSource } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { Span } from '../domain/attendance.js';

export interface NewEntry {
  id: string;
  sessionId: string;
  personId: string;
  agencyId: string;
  number: number;
  spans: readonly Span[];
  source: AttendanceSource;
  sheetId: string | null;
  withdrawn: boolean;
  reason: AttendanceCorrection | null;
  recordedBy: string;
}

export interface EntryRow extends Omit<NewEntry, 'spans'> {
  spans: Span[];
  recordedAt: Date;
  /** The record that stands for the person now. */
  survivorId: string;
  /** Whether nothing newer is written of the same record. A person whose records were merged has one of each. */
  last: boolean;
}

/** Whether something is on record that was not taken back. */
export function isInForce<Entry extends Pick<EntryRow, 'withdrawn'>>(entry: Entry | undefined): entry is Entry {
  return entry !== undefined && !entry.withdrawn;
}

export interface NewCredit {
  completionId: string;
  entryId: string;
  sessionId: string;
  personId: string;
  agencyId: string;
  courseId: string;
  minutes: number;
  /** Whether only the minutes count, and no course is completed. */
  inPart: boolean;
}

export interface CreditRow extends NewCredit {
  survivorId: string;
}

const ENTRY = `SELECT e.id, e.session_id AS "sessionId", e.person_id AS "personId", e.agency_id AS "agencyId", e.number, e.spans, e.source,
    e.sheet_id AS "sheetId", e.withdrawn, e.reason, e.recorded_by AS "recordedBy", e.recorded_at AS "recordedAt",
    directory.person_of(e.person_id) AS "survivorId", latest.last
  FROM attendance.entry e CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM attendance.entry l
    WHERE l.session_id = e.session_id AND l.person_id = e.person_id AND l.number > e.number) AS last) latest`;

/** Rows of the people to whom the records of a parameter belong. */
const ofPeople = (parameter: string): string => `person_id IN (
  SELECT same.id FROM unnest(${parameter}::uuid[]) AS asked (id) CROSS JOIN LATERAL directory.same_people(asked.id) AS same (id))`;

/**
 * The rows of `attendance.entry` and of what they were credited as: only ever added. Each stays with the record for which it was written,
 * so that records which are parted again have their own; whoever asks for a person is given the rows of all records of theirs.
 */
@Injectable()
export class EntryRepository {
  /** Until the transaction ends nobody else enters something about the person at the session. */
  async hold(tx: Transaction, sessionId: string, personId: string): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1 || directory.person_of($2::uuid), 0))`,
      [sessionId, personId],
    );
  }

  async add(tx: Transaction, one: NewEntry): Promise<void> {
    await tx.query(
      `INSERT INTO attendance.entry (id, session_id, person_id, agency_id, number, spans, source, sheet_id, withdrawn, reason, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        one.id,
        one.sessionId,
        one.personId,
        one.agencyId,
        one.number,
        JSON.stringify(one.spans),
        one.source,
        one.sheetId,
        one.withdrawn,
        one.reason,
        one.recordedBy,
      ],
    );
  }

  /**
   * Everything about some people at a session, or about all, the newest first within each person. Of several records the one that was
   * written last is first, and one that was taken back only where nothing else stands.
   */
  of(tx: Transaction, sessionId: string, personIds: readonly string[] | null = null): Promise<EntryRow[]> {
    return tx.query<EntryRow[]>(
      `${ENTRY} WHERE e.session_id = $1 AND ($2::uuid[] IS NULL OR ${ofPeople('$2')})
       ORDER BY "survivorId", latest.last AND NOT e.withdrawn DESC, latest.last DESC, e.recorded_at DESC, e.number DESC`,
      [sessionId, personIds],
    );
  }

  /** Sessions that were over at a moment at which something was entered about people, in one order. */
  async sessionsOf(tx: Transaction, personIds: readonly string[], over: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT session_id AS id FROM attendance.entry JOIN attendance.live_session s ON s.id = session_id
       WHERE coalesce((SELECT c.ends_at FROM attendance.session_change c WHERE c.session_id = s.id ORDER BY c.number DESC LIMIT 1),
         s.ends_at) <= $2 AND ${ofPeople('$1')} ORDER BY 1`,
      [personIds, over],
    );
    return rows.map(({ id }) => id);
  }

  /** What a sheet entered, in the order in which people are held. */
  ofSheet(tx: Transaction, sheetId: string): Promise<EntryRow[]> {
    return tx.query<EntryRow[]>(`${ENTRY} WHERE e.sheet_id = $1 ORDER BY "survivorId", e.id`, [sheetId]);
  }

  /** What people are credited with for a session now. */
  credits(tx: Transaction, sessionId: string, personIds: readonly string[] | null = null): Promise<CreditRow[]> {
    return tx.query<CreditRow[]>(
      `SELECT completion_id AS "completionId", entry_id AS "entryId", session_id AS "sessionId", person_id AS "personId",
         agency_id AS "agencyId", course_id AS "courseId", minutes, in_part AS "inPart", directory.person_of(person_id) AS "survivorId"
       FROM attendance.credit c WHERE session_id = $1 AND ($2::uuid[] IS NULL OR ${ofPeople('$2')})
         AND NOT EXISTS (SELECT FROM attendance.credit_end e WHERE e.completion_id = c.completion_id)
       ORDER BY person_id, completion_id`,
      [sessionId, personIds],
    );
  }

  async addCredit(tx: Transaction, one: NewCredit): Promise<void> {
    await tx.query(
      `INSERT INTO attendance.credit (completion_id, entry_id, session_id, person_id, agency_id, course_id, minutes, in_part)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [one.completionId, one.entryId, one.sessionId, one.personId, one.agencyId, one.courseId, one.minutes, one.inPart],
    );
  }

  async endCredit(tx: Transaction, completionId: string): Promise<void> {
    await tx.query(`INSERT INTO attendance.credit_end (completion_id) VALUES ($1)`, [completionId]);
  }
}
