import { Injectable } from '@nestjs/common';
import type { CancellationReason } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { ChangeableFacts } from './session.repository.js';

export interface NewSessionChange extends ChangeableFacts {
  id: string;
  sessionId: string;
  cancelled: CancellationReason | null;
  note: string | null;
  madeBy: string;
}

export interface SessionChangeRow extends ChangeableFacts {
  sessionId: string;
  /** 0: as it was planned. */
  number: number;
  cancelled: CancellationReason | null;
  note: string | null;
  /** Null for what was planned. */
  madeAt: Date | null;
}

const FACTS = `starts_at AS "startsAt", ends_at AS "endsAt", place, link, capacity, credits`;

/** The rows of `attendance.session_change`: added, never changed. */
@Injectable()
export class SessionChangeRepository {
  /** Nobody else changes the session until the transaction ends. */
  async hold(tx: Transaction, sessionId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('live session ' || $1, 0))`, [sessionId]);
  }

  /** @returns its number. */
  async add(tx: Transaction, one: NewSessionChange): Promise<number> {
    const [row] = await tx.query<{ number: number }[]>(
      `INSERT INTO attendance.session_change (id, session_id, number, starts_at, ends_at, place, link, capacity, credits, cancelled, note, made_by)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM attendance.session_change WHERE session_id = $2
       RETURNING number`,
      [
        one.id,
        one.sessionId,
        one.startsAt,
        one.endsAt,
        one.place,
        one.link,
        one.capacity,
        JSON.stringify(one.credits),
        one.cancelled,
        one.note,
        one.madeBy,
      ],
    );
    if (!row) throw new Error('A change that was just added has no number.');
    return row.number;
  }

  /** What was planned and all that was changed since, the newest first within each session. */
  of(tx: Transaction, sessionIds: readonly string[]): Promise<SessionChangeRow[]> {
    return tx.query<SessionChangeRow[]>(
      `SELECT session_id AS "sessionId", number, ${FACTS}, cancelled, note, made_at AS "madeAt"
       FROM attendance.session_change WHERE session_id = ANY ($1::uuid[])
       UNION ALL SELECT id, 0, ${FACTS}, NULL, NULL, NULL FROM attendance.live_session WHERE id = ANY ($1::uuid[])
       ORDER BY 1, 2 DESC`,
      [sessionIds],
    );
  }
}
