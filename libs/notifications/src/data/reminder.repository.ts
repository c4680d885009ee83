import { Injectable } from '@nestjs/common';
import type { ReminderRole, ReminderStep } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A step that a reader was told of. */
export interface ToldStep {
  personId: string;
  subjectId: string;
  requirementId: string;
  court: boolean;
  dueOn: CivilDate | null;
  step: ReminderStep;
}

const TOLD = `person_id AS "personId", subject_id AS "subjectId", requirement_id AS "requirementId", court, due_on::text AS "dueOn", step`;

/** What was told before, and what people have put off. */
@Injectable()
export class ReminderRepository {
  /** @param sweepId what this sweep has planned for earlier days counts as told. */
  async toldAbout(tx: Transaction, subjectIds: readonly string[], sweepId?: string): Promise<ToldStep[]> {
    return tx.query<ToldStep[]>(
      `SELECT ${TOLD} FROM notifications.reminder WHERE subject_id = ANY ($1::uuid[])
       UNION ALL SELECT ${TOLD} FROM notifications.planned_reminder WHERE sweep_id = $2::uuid AND subject_id = ANY ($1::uuid[])`,
      [subjectIds, sweepId ?? null],
    );
  }

  /** When the people of assignments were last told of their own, by assignment; what is to be delivered later is not told yet. */
  async lastTold(tx: Transaction, assignmentIds: readonly string[], now: Date): Promise<Map<string, Date>> {
    const rows = await tx.query<{ id: string; at: Date }[]>(
      `SELECT r.assignment_id AS id, max(m.deliver_at) AS at FROM notifications.reminder r
       JOIN notifications.message m ON m.id = r.message_id
       WHERE r.assignment_id = ANY ($1::uuid[]) AND r.role = 'learner' AND m.deliver_at <= $2 GROUP BY 1`,
      [assignmentIds, now],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  async find(
    tx: Transaction,
    id: string,
  ): Promise<
    { personId: string; role: ReminderRole; requirementId: string; court: boolean; dueOn: CivilDate | null } | undefined
  > {
    const [row] = await tx.query<
      { personId: string; role: ReminderRole; requirementId: string; court: boolean; dueOn: CivilDate | null }[]
    >(
      `SELECT person_id AS "personId", role, requirement_id AS "requirementId", court, due_on::text AS "dueOn"
       FROM notifications.reminder WHERE id = $1`,
      [id],
    );
    return row;
  }

  async snoozes(
    tx: Transaction,
    personIds: readonly string[],
    on: CivilDate,
  ): Promise<{ personId: string; requirementId: string; court: boolean; untilOn: CivilDate }[]> {
    return tx.query(
      `SELECT person_id AS "personId", requirement_id AS "requirementId", court, until_on::text AS "untilOn"
       FROM notifications.snooze WHERE person_id = ANY ($1::uuid[]) AND until_on > $2`,
      [personIds, on],
    );
  }

  async snooze(
    tx: Transaction,
    { personId, requirementId, court }: { personId: string; requirementId: string; court: boolean },
    untilOn: CivilDate,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.snooze (person_id, requirement_id, court, until_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, requirement_id, court) DO UPDATE SET until_on = $4`,
      [personId, requirementId, court, untilOn],
    );
  }

  /** The last day that was planned in any zone; null before the first. */
  async lastPlanned(tx: Transaction, before: CivilDate): Promise<CivilDate | null> {
    const [row] = await tx.query<{ on: CivilDate | null }[]>(
      `SELECT max(on_date)::text AS on FROM notifications.planned_day WHERE on_date < $1`,
      [before],
    );
    return row?.on ?? null;
  }

  async notePlanned(tx: Transaction, on: CivilDate, timeZone: string): Promise<void> {
    await tx.query(
      `INSERT INTO notifications.planned_day (on_date, time_zone) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [on, timeZone],
    );
  }
}
