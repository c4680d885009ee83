import { Injectable } from '@nestjs/common';
import type { BelowCredit, LiveSessionQuery, PartialCredit, SessionCredit } from '@muster/contracts';
import { readCursor } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/** What of a session can be changed after it was planned. */
export interface ChangeableFacts {
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  link: string | null;
  /** For how many people there is room; null where nobody said. */
  capacity: number | null;
  credits: SessionCredit[];
}

/** A session as it is now. */
export interface SessionRow extends ChangeableFacts {
  id: string;
  hostAgencyId: string;
  title: string;
  timeZone: string;
  partialFromPercent: number;
  partialCredit: PartialCredit;
  belowCredit: BelowCredit;
  approvalNumber: string | null;
  createdBy: string;
  /** Nobody attends it, and nobody is credited for it. */
  cancelled: boolean;
}

const SELECT = `SELECT s.id, s.host_agency_id AS "hostAgencyId", s.title, n.starts_at AS "startsAt", n.ends_at AS "endsAt",
    s.time_zone AS "timeZone", n.place, n.link, n.capacity, n.credits, s.partial_from_percent AS "partialFromPercent",
    s.partial_credit AS "partialCredit", s.below_credit AS "belowCredit", s.approval_number AS "approvalNumber",
    s.created_by AS "createdBy", n.cancelled
  FROM attendance.live_session s CROSS JOIN LATERAL (
    SELECT c.number, c.starts_at, c.ends_at, c.place, c.link, c.capacity, c.credits, c.cancelled IS NOT NULL AS cancelled
    FROM attendance.session_change c WHERE c.session_id = s.id
    UNION ALL SELECT 0, s.starts_at, s.ends_at, s.place, s.link, s.capacity, s.credits, false
    ORDER BY 1 DESC LIMIT 1) n`;

/** Some of the agencies of the first parameter may send people. */
const SENDING = `EXISTS (SELECT FROM attendance.session_agency a WHERE a.session_id = s.id AND a.agency_id = ANY ($1::uuid[]))`;

/** None is longer than a day, so that those of years ago are not read. */
const aboutThen = (column: string): string =>
  `${column} BETWEEN $3::timestamptz - interval '24 hours' AND $2::timestamptz`;

/** The rows of `attendance.live_session`, and which agencies may send people. */
@Injectable()
export class SessionRepository {
  async add(tx: Transaction, row: Omit<SessionRow, 'cancelled'>, agencyIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO attendance.live_session (id, host_agency_id, title, starts_at, ends_at, time_zone, place, link, credits,
         partial_from_percent, partial_credit, approval_number, created_by, below_credit, capacity)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        row.id,
        row.hostAgencyId,
        row.title,
        row.startsAt,
        row.endsAt,
        row.timeZone,
        row.place,
        row.link,
        JSON.stringify(row.credits),
        row.partialFromPercent,
        row.partialCredit,
        row.approvalNumber,
        row.createdBy,
        row.belowCredit,
        row.capacity,
      ],
    );
    await tx.query(
      `INSERT INTO attendance.session_agency (session_id, agency_id, host_agency_id) SELECT $1, unnest($2::uuid[]), $3`,
      [row.id, agencyIds, row.hostAgencyId],
    );
  }

  async find(tx: Transaction, id: string): Promise<SessionRow | undefined> {
    const [row] = await tx.query<SessionRow[]>(`${SELECT} WHERE s.id = $1`, [id]);
    return row;
  }

  /** Those that begin last first, one row more than the page so that its end is known. */
  async list(tx: Transaction, query: LiveSessionQuery): Promise<(SessionRow & { sortedBy: string })[]> {
    const [at, id] = readCursor(query.cursor, 2) ?? [null, null];
    return tx.query(
      `${SELECT.replace('SELECT', 'SELECT n.starts_at::text AS "sortedBy",')}
       WHERE ($1::uuid IS NULL OR EXISTS (
           SELECT FROM attendance.session_agency a WHERE a.session_id = s.id AND a.agency_id = $1))
         AND ($2::timestamptz IS NULL OR (n.starts_at, s.id) < ($2::timestamptz, $3::uuid))
       ORDER BY n.starts_at DESC, s.id DESC LIMIT $4`,
      [query.agencyId ?? null, at, id, query.limit + 1],
    );
  }

  /** The agencies that may send people, by session, as far as the transaction sees them. */
  async agenciesOf(tx: Transaction, sessionIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ id: string; agencyIds: string[] }[]>(
      `SELECT session_id AS id, array_agg(agency_id) AS "agencyIds" FROM attendance.session_agency
       WHERE session_id = ANY ($1::uuid[]) GROUP BY session_id`,
      [sessionIds],
    );
    return new Map(rows.map(({ id, agencyIds }) => [id, agencyIds]));
  }

  /** Sessions of these agencies, but cancelled ones, that begin before one moment and end after another. */
  around(tx: Transaction, agencyIds: readonly string[], startedBefore: Date, endingAfter: Date): Promise<SessionRow[]> {
    return tx.query<SessionRow[]>(
      `${SELECT} WHERE (${aboutThen('s.starts_at')} OR s.id IN (
           SELECT c.session_id FROM attendance.session_change c WHERE ${aboutThen('c.starts_at')}))
         AND n.starts_at <= $2 AND n.ends_at >= $3 AND NOT n.cancelled AND ${SENDING}
       ORDER BY n.starts_at, s.id LIMIT 50`,
      [agencyIds, startedBefore, endingAfter],
    );
  }

  /** Sessions of these agencies that were changed or cancelled since they were planned, and that were or are to end after a moment. */
  changed(tx: Transaction, agencyIds: readonly string[], endingAfter: Date): Promise<SessionRow[]> {
    return tx.query<SessionRow[]>(
      `${SELECT} WHERE n.number > 0 AND n.ends_at >= $2 AND ${SENDING} ORDER BY n.starts_at, s.id LIMIT 50`,
      [agencyIds, endingAfter],
    );
  }
}
