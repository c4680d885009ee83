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
}

export interface CreditRow {
  completionId: string;
  entryId: string;
  sessionId: string;
  personId: string;
  agencyId: string;
  courseId: string;
  minutes: number;
}

const ENTRY = `SELECT id, session_id AS "sessionId", person_id AS "personId", agency_id AS "agencyId", number, spans, source,
    sheet_id AS "sheetId", withdrawn, reason, recorded_by AS "recordedBy", recorded_at AS "recordedAt"
  FROM attendance.entry`;

/** The rows of `attendance.entry` and of what they were credited as: only ever added. */
@Injectable()
export class EntryRepository {
  /** Until the transaction ends nobody else enters something about the person at the session. */
  async hold(tx: Transaction, sessionId: string, personId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1 || $2, 0))`, [
      sessionId,
      personId,
    ]);
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

  /** Everything about some people at a session, or about all, the newest first within each person. */
  of(tx: Transaction, sessionId: string, personIds: readonly string[] | null = null): Promise<EntryRow[]> {
    return tx.query<EntryRow[]>(
      `${ENTRY} WHERE session_id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2)) ORDER BY person_id, number DESC`,
      [sessionId, personIds],
    );
  }

  /** What a sheet entered. */
  ofSheet(tx: Transaction, sheetId: string): Promise<EntryRow[]> {
    return tx.query<EntryRow[]>(`${ENTRY} WHERE sheet_id = $1 ORDER BY person_id`, [sheetId]);
  }

  /** What people are credited with for a session now. */
  credits(tx: Transaction, sessionId: string, personIds: readonly string[] | null = null): Promise<CreditRow[]> {
    return tx.query<CreditRow[]>(
      `SELECT completion_id AS "completionId", entry_id AS "entryId", session_id AS "sessionId", person_id AS "personId",
         agency_id AS "agencyId", course_id AS "courseId", minutes
       FROM attendance.credit c WHERE session_id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2))
         AND NOT EXISTS (SELECT FROM attendance.credit_end e WHERE e.completion_id = c.completion_id)
       ORDER BY person_id, completion_id`,
      [sessionId, personIds],
    );
  }

  async addCredit(tx: Transaction, one: CreditRow): Promise<void> {
    await tx.query(
      `INSERT INTO attendance.credit (completion_id, entry_id, session_id, person_id, agency_id, course_id, minutes)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [one.completionId, one.entryId, one.sessionId, one.personId, one.agencyId, one.courseId, one.minutes],
    );
  }

  async endCredit(tx: Transaction, completionId: string): Promise<void> {
    await tx.query(`INSERT INTO attendance.credit_end (completion_id) VALUES ($1)`, [completionId]);
  }
}
