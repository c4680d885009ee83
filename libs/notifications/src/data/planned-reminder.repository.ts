import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import type { NewReminder, WantedMessage } from './message.repository.js';

/** A reminder that a sweep has planned, for the message of a reader and a day. */
export type PlannedRow = NewReminder & WantedMessage;

/** Reminders to the people who owe, and to others. */
export interface ReminderCounts {
  own: number;
  others: number;
}

/** A message that was opened for a digest. */
export interface DigestMessage extends Omit<WantedMessage, 'deliverAt'> {
  id: string;
}

/** Rows that one statement takes along. */
const AT_ONCE = 500;

const COUNTS = `count(*) FILTER (WHERE role = 'learner')::integer AS own, count(*) FILTER (WHERE role <> 'learner')::integer AS others`;

/** What sweeps have planned and not written into messages yet, each sweep its own. */
@Injectable()
export class PlannedReminderRepository {
  async add(tx: Transaction, sweepId: string, planned: readonly PlannedRow[], at: Date): Promise<void> {
    for (let from = 0; from < planned.length; from += AT_ONCE) {
      await tx.query(
        `INSERT INTO notifications.planned_reminder (id, sweep_id, person_id, deliver_on, deliver_at, role, subject_id, assignment_id,
           requirement_id, court, step, due_on, facts, planned_at)
         SELECT x.id, $1, x.person_id, x.deliver_on, x.deliver_at, x.role, x.subject_id, x.assignment_id, x.requirement_id, x.court, x.step,
           x.due_on, x.facts, $2
         FROM jsonb_to_recordset($3::jsonb) AS x (id uuid, person_id uuid, deliver_on date, deliver_at timestamptz, role text,
           subject_id uuid, assignment_id uuid, requirement_id uuid, court boolean, step text, due_on date, facts jsonb)`,
        [
          sweepId,
          at,
          JSON.stringify(
            planned.slice(from, from + AT_ONCE).map((one) => ({
              id: newId(),
              person_id: one.readerId,
              deliver_on: one.on,
              deliver_at: one.deliverAt,
              role: one.role,
              subject_id: one.subjectId,
              assignment_id: one.assignmentId,
              requirement_id: one.requirementId,
              court: one.court,
              step: one.step,
              due_on: one.dueOn,
              facts: one.facts,
            })),
          ),
        ],
      );
    }
  }

  /**
   * The first readers and days after one, in their order. Somebody who answers for people in two zones hears of all of them at the later
   * morning.
   */
  async digests(
    tx: Transaction,
    sweepId: string,
    after: WantedMessage | undefined,
    limit: number,
  ): Promise<WantedMessage[]> {
    return tx.query<WantedMessage[]>(
      `SELECT person_id AS "readerId", deliver_on::text AS on, max(deliver_at) AS "deliverAt" FROM notifications.planned_reminder
       WHERE sweep_id = $1 AND ($2::uuid IS NULL OR (person_id, deliver_on) > ($2::uuid, $3::date))
       GROUP BY person_id, deliver_on ORDER BY person_id, deliver_on LIMIT $4`,
      [sweepId, after?.readerId ?? null, after?.on ?? null, limit],
    );
  }

  /** Writes what is planned into messages. @returns of each how many were added; what the reader was told of before is left out. */
  async intoMessages(
    tx: Transaction,
    sweepId: string,
    messages: readonly DigestMessage[],
  ): Promise<Map<string, ReminderCounts>> {
    const rows = await tx.query<(ReminderCounts & { id: string })[]>(
      `WITH added AS (
         INSERT INTO notifications.reminder (id, message_id, person_id, role, subject_id, assignment_id, requirement_id, court, step, due_on, facts)
         SELECT p.id, m.id, p.person_id, p.role, p.subject_id, p.assignment_id, p.requirement_id, p.court, p.step, p.due_on, p.facts
         FROM unnest($2::uuid[], $3::uuid[], $4::date[]) AS m (id, person_id, deliver_on)
         -- Each by its key, whatever PostgreSQL knows of rows that are minutes old.
         CROSS JOIN LATERAL (SELECT p.* FROM notifications.planned_reminder p
           WHERE p.sweep_id = $1 AND p.person_id = m.person_id AND p.deliver_on = m.deliver_on OFFSET 0) p
         ORDER BY p.person_id, p.deliver_on, p.id
         ON CONFLICT ON CONSTRAINT reminder_once DO NOTHING RETURNING message_id, role)
       SELECT message_id AS id, ${COUNTS} FROM added GROUP BY 1`,
      [sweepId, messages.map(({ id }) => id), ...keys(messages)],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  async dropDigests(tx: Transaction, sweepId: string, digests: readonly WantedMessage[]): Promise<void> {
    await tx.query(
      `DELETE FROM notifications.planned_reminder p USING unnest($2::uuid[], $3::date[]) AS d (person_id, deliver_on)
       WHERE p.sweep_id = $1 AND p.person_id = d.person_id AND p.deliver_on = d.deliver_on`,
      [sweepId, ...keys(digests)],
    );
  }

  /** How many reminders are planned that would not come into a message which its reader has. */
  async count(tx: Transaction, sweepId: string, now: Date): Promise<ReminderCounts> {
    const [row] = await tx.query<ReminderCounts[]>(
      `SELECT ${COUNTS} FROM notifications.planned_reminder p
       WHERE sweep_id = $1 AND NOT EXISTS (SELECT FROM notifications.message m WHERE m.kind = 'reminders'
         AND m.person_id = p.person_id AND m.deliver_on = p.deliver_on AND m.deliver_at <= $2)`,
      [sweepId, now],
    );
    return row ?? { own: 0, others: 0 };
  }

  async drop(tx: Transaction, sweepId: string): Promise<void> {
    await tx.query(`DELETE FROM notifications.planned_reminder WHERE sweep_id = $1`, [sweepId]);
  }

  /** What sweeps left that ended in the middle. */
  async dropBefore(tx: Transaction, at: Date): Promise<void> {
    await tx.query(`DELETE FROM notifications.planned_reminder WHERE planned_at < $1`, [at]);
  }
}

function keys(digests: readonly Omit<WantedMessage, 'deliverAt'>[]): [string[], string[]] {
  return [digests.map(({ readerId }) => readerId), digests.map(({ on }) => on)];
}
