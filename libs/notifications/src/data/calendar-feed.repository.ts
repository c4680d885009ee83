import { Injectable } from '@nestjs/common';
import type { Caller, Transaction } from '@muster/kernel';

export interface CalendarFeedRow {
  id: string;
  agencyId: string | null;
  agencyName: string | null;
  caller: Caller;
  createdAt: Date;
  lastReadAt: Date | null;
}

const FEED = `SELECT f.id, f.agency_id AS "agencyId", g.name AS "agencyName", f.caller, f.created_at AS "createdAt", f.last_read_at AS "lastReadAt"
  FROM notifications.calendar_feed f LEFT JOIN directory.agency g ON g.id = f.agency_id`;

/** The rows of `notifications.calendar_feed`. */
@Injectable()
export class CalendarFeedRepository {
  async add(
    tx: Transaction,
    feed: { id: string; caller: Caller; agencyId: string | null; secretHash: Buffer },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.calendar_feed (id, person_id, agency_id, caller, secret_hash) VALUES ($1, $2, $3, $4, $5)`,
      [feed.id, feed.caller.personId, feed.agencyId, JSON.stringify(feed.caller), feed.secretHash],
    );
  }

  async list(tx: Transaction, personId: string): Promise<CalendarFeedRow[]> {
    return tx.query<CalendarFeedRow[]>(
      `${FEED} WHERE f.person_id IN (SELECT directory.same_people($1)) ORDER BY f.created_at, f.id`,
      [personId],
    );
  }

  async find(tx: Transaction, id: string): Promise<CalendarFeedRow | undefined> {
    const [row] = await tx.query<CalendarFeedRow[]>(`${FEED} WHERE f.id = $1`, [id]);
    return row;
  }

  async bySecret(tx: Transaction, secretHash: Buffer): Promise<CalendarFeedRow | undefined> {
    const [row] = await tx.query<CalendarFeedRow[]>(`${FEED} WHERE f.secret_hash = $1`, [secretHash]);
    return row;
  }

  async renew(tx: Transaction, id: string, secretHash: Buffer): Promise<void> {
    await tx.query(`UPDATE notifications.calendar_feed SET secret_hash = $2 WHERE id = $1`, [id, secretHash]);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM notifications.calendar_feed WHERE id = $1`, [id]);
  }

  /** @returns since when the calendar has said what it says now, in whole seconds, as HTTP dates are. */
  async noteRead(tx: Transaction, id: string, contentHash: string, now: Date): Promise<Date> {
    const [rows] = await tx.query<[{ changed: Date }[], number]>(
      `UPDATE notifications.calendar_feed SET last_read_at = $3, content_hash = $2,
         content_changed_at = CASE WHEN content_hash IS DISTINCT FROM $2 THEN date_trunc('second', $3::timestamptz) ELSE content_changed_at END
       WHERE id = $1 RETURNING content_changed_at AS changed`,
      [id, contentHash, now],
    );
    return rows[0]?.changed ?? now;
  }
}
