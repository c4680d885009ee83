import { Injectable } from '@nestjs/common';
import type { BelowCredit, LiveSessionQuery, PartialCredit, SessionCredit } from '@muster/contracts';
import { readCursor } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

export interface SessionRow {
  id: string;
  hostAgencyId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string | null;
  link: string | null;
  credits: SessionCredit[];
  partialFromPercent: number;
  partialCredit: PartialCredit;
  belowCredit: BelowCredit;
  approvalNumber: string | null;
  createdBy: string;
}

const SELECT = `SELECT s.id, s.host_agency_id AS "hostAgencyId", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
    s.time_zone AS "timeZone", s.place, s.link, s.credits, s.partial_from_percent AS "partialFromPercent",
    s.partial_credit AS "partialCredit", s.below_credit AS "belowCredit", s.approval_number AS "approvalNumber", s.created_by AS "createdBy"
  FROM attendance.live_session s`;

/** The rows of `attendance.live_session`, and which agencies may send people. */
@Injectable()
export class SessionRepository {
  async add(tx: Transaction, row: SessionRow, agencyIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO attendance.live_session (id, host_agency_id, title, starts_at, ends_at, time_zone, place, link, credits,
         partial_from_percent, partial_credit, approval_number, created_by, below_credit)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
      `${SELECT.replace('SELECT', 'SELECT s.starts_at::text AS "sortedBy",')}
       WHERE ($1::uuid IS NULL OR EXISTS (
           SELECT FROM attendance.session_agency a WHERE a.session_id = s.id AND a.agency_id = $1))
         AND ($2::timestamptz IS NULL OR (s.starts_at, s.id) < ($2::timestamptz, $3::uuid))
       ORDER BY s.starts_at DESC, s.id DESC LIMIT $4`,
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

  /** Sessions of these agencies that began before one moment and end after another. */
  around(tx: Transaction, agencyIds: readonly string[], startedBefore: Date, endingAfter: Date): Promise<SessionRow[]> {
    return tx.query<SessionRow[]>(
      // None is longer than a day, so that those of years ago are not read.
      `${SELECT} WHERE s.starts_at <= $2 AND s.starts_at >= $3::timestamptz - interval '24 hours' AND s.ends_at >= $3 AND EXISTS (
         SELECT FROM attendance.session_agency a WHERE a.session_id = s.id AND a.agency_id = ANY ($1::uuid[]))
       ORDER BY s.starts_at, s.id LIMIT 50`,
      [agencyIds, startedBefore, endingAfter],
    );
  }
}
