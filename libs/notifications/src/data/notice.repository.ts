import { Injectable } from '@nestjs/common';
import type { SessionNotice } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { changedSince } from '../domain/changed-since.js';

export interface NoticeFacts extends SessionNotice {
  /** Through which the reader may attend. */
  agencyName: string;
}

export interface NoticeRow {
  id: string;
  messageId: string;
  sessionId: string;
  facts: NoticeFacts;
}

/** The rows of `notifications.notice`, and the messages that they come in. */
@Injectable()
export class NoticeRepository {
  /** Of two changes that are told at once one comes second and finds the messages of the first. */
  async hold(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('notifications notices', 0))`);
  }

  /** Those of the people who were not told of a change. */
  async untold(tx: Transaction, personIds: readonly string[], sessionId: string, number: number): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT asked.id FROM unnest($1::uuid[]) AS asked (id) WHERE NOT EXISTS (SELECT FROM notifications.notice n
         WHERE n.person_id = asked.id AND n.session_id = $2 AND n.change_number = $3)`,
      [personIds, sessionId, number],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The last change of a session that each of the people was told of; who was told of none is left out. */
  async lastTold(tx: Transaction, personIds: readonly string[], sessionId: string): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; number: number }[]>(
      `SELECT person_id AS id, max(change_number)::integer AS number FROM notifications.notice
       WHERE person_id = ANY ($1::uuid[]) AND session_id = $2 GROUP BY 1`,
      [personIds, sessionId],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** For each person the message of notices that began after a moment and whose mail has not gone; it becomes unread. */
  async openSince(tx: Transaction, personIds: readonly string[], since: Date): Promise<Map<string, string>> {
    const rows = await tx.query<[{ id: string; person_id: string }[], number]>(
      `UPDATE notifications.message m SET read_at = NULL
       WHERE kind = 'notices' AND person_id = ANY ($1::uuid[]) AND deliver_at > $2 AND mail_state IN ('none', 'waiting')
         AND NOT EXISTS (SELECT FROM notifications.message n WHERE n.kind = 'notices' AND n.person_id = m.person_id AND n.id > m.id)
       RETURNING id, person_id`,
      [personIds, since],
    );
    return new Map(rows[0].map((row) => [row.person_id, row.id]));
  }

  /** @returns their ids, in the order of the people. */
  async begin(tx: Transaction, personIds: readonly string[], on: CivilDate, at: Date): Promise<string[]> {
    const ids = personIds.map(() => newId());
    await tx.query(
      `INSERT INTO notifications.message (id, person_id, deliver_on, deliver_at, kind)
       SELECT id, person_id, $3, $4, 'notices' FROM unnest($1::uuid[], $2::uuid[]) AS new (id, person_id)`,
      [ids, personIds, on, at],
    );
    return ids;
  }

  async add(
    tx: Transaction,
    sessionId: string,
    number: number,
    notices: readonly { messageId: string; personId: string; facts: NoticeFacts }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.notice (id, message_id, person_id, session_id, change_number, facts)
       SELECT x.id, x.message_id, x.person_id, $1, $2, x.facts
       FROM jsonb_to_recordset($3::jsonb) AS x (id uuid, message_id uuid, person_id uuid, facts jsonb)
       ON CONFLICT ON CONSTRAINT notice_once DO NOTHING`,
      [
        sessionId,
        number,
        JSON.stringify(
          notices.map(({ messageId, personId, facts }) => ({
            id: newId(),
            message_id: messageId,
            person_id: personId,
            facts,
          })),
        ),
      ],
    );
  }

  /** Of each message what is otherwise with each session since before its first change in it, by the time at which the session begins. */
  async of(tx: Transaction, messageIds: readonly string[]): Promise<NoticeRow[]> {
    const rows = await tx.query<NoticeRow[]>(
      `SELECT * FROM (
         SELECT DISTINCT ON (n.message_id, n.session_id) n.id, n.message_id AS "messageId", n.session_id AS "sessionId",
           n.facts || jsonb_build_object('was', first_value(n.facts -> 'was') OVER (PARTITION BY n.message_id, n.session_id ORDER BY n.change_number)) AS facts
         FROM notifications.notice n WHERE n.message_id = ANY ($1::uuid[])
         ORDER BY n.message_id, n.session_id, n.change_number DESC) newest
       ORDER BY facts -> 'now' ->> 'startsAt', id`,
      [messageIds],
    );
    return rows.map((row) => ({ ...row, facts: { ...row.facts, changed: changedSince(row.facts) } }));
  }
}
