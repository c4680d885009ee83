import { Injectable } from '@nestjs/common';
import type { MailState, ReminderRole, ReminderStep } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';
import type { ReasonFacts } from '../domain/reason.js';

export interface NewReminder {
  role: ReminderRole;
  subjectId: string;
  assignmentId: string;
  requirementId: string;
  court: boolean;
  step: ReminderStep;
  dueOn: CivilDate | null;
  facts: ReasonFacts;
}

export interface WantedMessage {
  readerId: string;
  on: CivilDate;
  deliverAt: Date;
}

export interface OpenMessage {
  id: string;
  deliverAt: Date;
  /** Whether it was made now. */
  made: boolean;
}

export interface MessageRow {
  id: string;
  personId: string;
  deliverOn: CivilDate;
  deliverAt: Date;
  readAt: Date | null;
  kind: 'reminders' | 'notices';
  mailState: MailState;
  mailReason: string | null;
  /** The role of each reminder in it. */
  roles: ReminderRole[];
}

export interface ReminderRow extends NewReminder {
  id: string;
  messageId: string;
  /** Undefined where the requirement is gone. */
  title: string | null;
}

const MESSAGE = `m.id, m.kind, m.person_id AS "personId", m.deliver_on::text AS "deliverOn", m.deliver_at AS "deliverAt", m.read_at AS "readAt",
  m.mail_state AS "mailState", m.mail_reason AS "mailReason",
  ARRAY(SELECT r.role FROM notifications.reminder r WHERE r.message_id = m.id) AS roles`;

/** One's own first, then by due date. */
const ORDER = `array_position(ARRAY['learner', 'supervisor', 'administrator'], r.role), r.due_on NULLS LAST, r.id`;

/** The rows of `notifications.message` and the reminders in them. */
@Injectable()
export class MessageRepository {
  /**
   * Readers' messages of days, in the order asked for, made where there is none, and locked until the end of the transaction. Each reader and
   * day stands once.
   */
  async openFor(tx: Transaction, wanted: readonly WantedMessage[]): Promise<OpenMessage[]> {
    const ids = new Set(wanted.map(() => newId()));
    // In one order, so that two sweeps never wait for each other in a circle.
    const rows = await tx.query<{ id: string; personId: string; on: CivilDate; deliverAt: Date }[]>(
      `INSERT INTO notifications.message AS m (id, person_id, deliver_on, deliver_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::timestamptz[]) AS w (id, person_id, deliver_on, deliver_at)
       ORDER BY person_id, deliver_on
       ON CONFLICT (person_id, deliver_on) WHERE kind = 'reminders' DO UPDATE SET deliver_at = m.deliver_at
       RETURNING m.id, m.person_id AS "personId", m.deliver_on::text AS on, m.deliver_at AS "deliverAt"`,
      [
        [...ids],
        wanted.map(({ readerId }) => readerId),
        wanted.map(({ on }) => on),
        wanted.map(({ deliverAt }) => deliverAt),
      ],
    );
    const found = new Map(rows.map((row) => [`${row.personId} ${row.on}`, row]));
    return wanted.map(({ readerId, on }) => {
      const row = found.get(`${readerId} ${on}`);
      if (!row) throw new Error('A message that was just written is not visible to its own transaction.');
      return { id: row.id, deliverAt: row.deliverAt, made: ids.has(row.id) };
    });
  }

  async drop(tx: Transaction, messageIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM notifications.message WHERE id = ANY ($1::uuid[])`, [messageIds]);
  }

  /** The messages that a person has got, the newest first. */
  async list(
    tx: Transaction,
    personId: string,
    { now, unread, after, limit }: { now: Date; unread: boolean; after: PageKey | undefined; limit: number },
  ): Promise<MessageRow[]> {
    const [on, id] = after ?? [null, null];
    return tx.query<MessageRow[]>(
      `SELECT ${MESSAGE} FROM notifications.message m
       WHERE m.person_id IN (SELECT directory.same_people($1)) AND m.deliver_at <= $2 AND (NOT $3::boolean OR m.read_at IS NULL)
         AND ($4::date IS NULL OR (m.deliver_on, m.id) < ($4::date, $5::uuid))
       ORDER BY m.deliver_on DESC, m.id DESC LIMIT $6`,
      [personId, now, unread, on, id, limit],
    );
  }

  async unread(tx: Transaction, personId: string, now: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }[]>(
      `SELECT count(*)::integer AS n FROM notifications.message
       WHERE person_id IN (SELECT directory.same_people($1)) AND deliver_at <= $2 AND read_at IS NULL`,
      [personId, now],
    );
    return row?.n ?? 0;
  }

  async find(tx: Transaction, id: string): Promise<MessageRow | undefined> {
    const [row] = await tx.query<MessageRow[]>(`SELECT ${MESSAGE} FROM notifications.message m WHERE m.id = $1`, [id]);
    return row;
  }

  /** Up to `most` reminders of each message, what is due first before the others. */
  async remindersOf(tx: Transaction, messageIds: readonly string[], most: number): Promise<ReminderRow[]> {
    return tx.query<ReminderRow[]>(
      `SELECT * FROM (
         SELECT r.id, r.message_id AS "messageId", r.role, r.subject_id AS "subjectId", r.assignment_id AS "assignmentId",
           r.requirement_id AS "requirementId", r.court, r.step, r.due_on::text AS "dueOn", r.facts,
           (SELECT v.title FROM catalog.requirement_version v WHERE v.requirement_id = r.requirement_id
              AND (v.number = 1 OR v.effective_from <= current_date) ORDER BY v.number DESC LIMIT 1) AS title,
           row_number() OVER (PARTITION BY r.message_id ORDER BY ${ORDER}) AS place
         FROM notifications.reminder r WHERE r.message_id = ANY ($1::uuid[])) ranked
       WHERE place <= $2 ORDER BY "messageId", place`,
      [messageIds, most],
    );
  }

  /** Marks messages as read that are delivered and not read; all of the person's without an id. */
  async markRead(tx: Transaction, personId: string, now: Date, id?: string): Promise<void> {
    await tx.query(
      `UPDATE notifications.message SET read_at = $2
       WHERE person_id IN (SELECT directory.same_people($1)) AND deliver_at <= $2 AND read_at IS NULL AND ($3::uuid IS NULL OR id = $3)`,
      [personId, now, id ?? null],
    );
  }
}
