import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';
import { awardsWrite } from '../reporting.permissions.js';

/** A deadline whose report is not submitted, with whose training the award pays for. */
export interface DeadlineRow {
  periodId: string;
  awardId: string;
  title: string;
  number: string;
  label: string;
  endsOn: CivilDate;
  dueOn: CivilDate;
  timeZone: string;
  taskForceIds: string[];
  agencyIds: string[];
  createdBy: string;
}

/** Deadlines of awards, who is reminded of them, and of what they were. */
@Injectable()
export class DeadlineRepository {
  /** Those from a day to a day, in their order; of one award where it is named. */
  open(tx: Transaction, from: CivilDate, to: CivilDate, awardId?: string): Promise<DeadlineRow[]> {
    return tx.query<DeadlineRow[]>(
      `SELECT p.id AS "periodId", a.id AS "awardId", a.title, a.number, p.label, p.ends_on::text AS "endsOn", p.due_on::text AS "dueOn",
         a.time_zone AS "timeZone", a.created_by AS "createdBy",
         ARRAY(SELECT s.task_force_id::text FROM reporting.award_scope s WHERE s.award_id = a.id AND s.task_force_id IS NOT NULL ORDER BY 1) AS "taskForceIds",
         ARRAY(SELECT s.agency_id::text FROM reporting.award_scope s WHERE s.award_id = a.id AND s.agency_id IS NOT NULL ORDER BY 1) AS "agencyIds"
       FROM reporting.award_period p JOIN reporting.award a ON a.id = p.award_id
       WHERE p.due_on BETWEEN $1::date AND $2::date AND ($3::uuid IS NULL OR a.id = $3)
         AND NOT EXISTS (SELECT FROM reporting.report_submission x WHERE x.period_id = p.id)
       ORDER BY p.due_on, p.id`,
      [from, to, awardId ?? null],
    );
  }

  /** Who may have to report: who made the award, and everybody with a role over a task force or agency that it names. */
  async candidates(tx: Transaction, { createdBy, taskForceIds, agencyIds }: DeadlineRow): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT $1::uuid AS id UNION SELECT g.person_id FROM identity.role_grant g
       WHERE g.role = ANY ($2::text[]) AND ((g.scope_kind = 'task_force' AND g.scope_id = ANY ($3::uuid[]))
         OR (g.scope_kind = 'agency' AND g.scope_id = ANY ($4::uuid[]))) ORDER BY 1`,
      [createdBy, awardsWrite.roles, taskForceIds, agencyIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Those who want no reminders of an award. */
  async unwilling(tx: Transaction, awardId: string): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT person_id AS id FROM reporting.deadline_choice WHERE award_id = $1 AND NOT wanted`,
      [awardId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async choose(tx: Transaction, awardId: string, personId: string, wanted: boolean, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.deadline_choice (award_id, person_id, wanted, chosen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (award_id, person_id) DO UPDATE SET wanted = $3, chosen_at = $4`,
      [awardId, personId, wanted, at],
    );
  }

  /** @returns false when it was noted before: then nobody is reminded again. */
  async note(
    tx: Transaction,
    { periodId, dueOn }: Pick<DeadlineRow, 'periodId' | 'dueOn'>,
    personId: string,
    step: number,
    at: Date,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO reporting.deadline_reminder (period_id, person_id, due_on, step, noted_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING person_id`,
      [periodId, personId, dueOn, step, at],
    );
    return rows.length > 0;
  }

  /** Deadlines that passed before a day without a report. */
  async missed(tx: Transaction, before: CivilDate): Promise<number> {
    const [row] = await tx.query<{ n: number }[]>(
      `SELECT count(*)::integer AS n FROM reporting.award_period p WHERE p.due_on < $1::date
         AND NOT EXISTS (SELECT FROM reporting.report_submission x WHERE x.period_id = p.id)`,
      [before],
    );
    return row?.n ?? 0;
  }
}
