import { Injectable } from '@nestjs/common';
import type { AgencyLevel, Discipline, MemberKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A completion with what was true of the person on that day. */
export interface FactRow {
  completionId: string;
  /** To whom the record leads today, so that one person is counted once. */
  personId: string;
  /** The record for which it was written. */
  recordId: string;
  /** Null when the person held no position; then no award counts it. */
  agencyId: string | null;
  agencyName: string | null;
  agencyKind: MemberKind | null;
  agencyLevel: AgencyLevel | null;
  discipline: Discipline | null;
  /** False for community members, who are reached and not trained (OVW definition of training). */
  professional: boolean;
  /** Leads to the evidence; null for training from elsewhere. */
  registrationId: string | null;
  courseId: string | null;
  courseVersionId: string | null;
  courseVersion: number | null;
  courseTitle: string;
  completedOn: CivilDate;
  /** Contact minutes; null when nobody said. */
  minutes: number | null;
  /** Attendance of less than completes the course. */
  inPart: boolean;
  /** When the evidence was stored. */
  recordedAt: Date;
  /** Since when the completion counts for nothing; null while it counts. */
  withdrawnAt: Date | null;
}

/** The training that an award pays for: of the agencies it names, and of its task forces' members on each day. */
export interface FactScope {
  agencyIds: readonly string[];
  taskForceIds: readonly string[];
  from: CivilDate;
  to: CivilDate;
}

const FACTS = `reporting.fact f LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
  LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id`;
const COLUMNS = `f.completion_id AS "completionId", coalesce(m.survivor_id, f.person_id) AS "personId", f.person_id AS "recordId", f.agency_id AS "agencyId",
  f.agency_name AS "agencyName", f.agency_kind AS "agencyKind", f.agency_level AS "agencyLevel", f.discipline,
  f.professional, f.registration_id AS "registrationId", f.course_id AS "courseId", f.course_version_id AS "courseVersionId",
  f.course_version AS "courseVersion", f.course_title AS "courseTitle", f.completed_on::text AS "completedOn", f.minutes, f.in_part AS "inPart", f.recorded_at AS "recordedAt",
  w.withdrawn_at AS "withdrawnAt"`;

/** The rows of `reporting.fact` and their withdrawals: added once, never changed. */
@Injectable()
export class FactRepository {
  /** @returns false when the completion is kept already. */
  async add(
    tx: Transaction,
    fact: Omit<FactRow, 'recordId' | 'recordedAt' | 'withdrawnAt'>,
    recordedAt: string,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO reporting.fact (completion_id, person_id, agency_id, agency_name, agency_kind, agency_level, discipline,
         professional, course_id, course_version_id, course_version, course_title, completed_on, minutes, recorded_at, registration_id, in_part)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT (completion_id) DO NOTHING RETURNING completion_id`,
      [
        fact.completionId,
        fact.personId,
        fact.agencyId,
        fact.agencyName,
        fact.agencyKind,
        fact.agencyLevel,
        fact.discipline,
        fact.professional,
        fact.courseId,
        fact.courseVersionId,
        fact.courseVersion,
        fact.courseTitle,
        fact.completedOn,
        fact.minutes,
        recordedAt,
        fact.registrationId,
        fact.inPart,
      ],
    );
    return rows.length > 0;
  }

  /** From now on the completion counts for nothing, whether or not its fact has arrived. */
  async withdraw(tx: Transaction, completionId: string, at: string): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.fact_withdrawal (completion_id, withdrawn_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [completionId, at],
    );
  }

  /** All facts of a scope that count in one statement, so that every measure of a report counts the same rows. */
  inScope(tx: Transaction, scope: FactScope): Promise<FactRow[]> {
    return tx.query<FactRow[]>(
      `SELECT ${COLUMNS} FROM ${FACTS}
       WHERE f.completed_on BETWEEN $3::date AND $4::date AND w.completion_id IS NULL
         AND (f.agency_id = ANY ($1::uuid[]) OR EXISTS (
           SELECT FROM directory.task_force_agency t
           WHERE t.task_force_id = ANY ($2::uuid[]) AND t.agency_id = f.agency_id
             AND f.completed_on BETWEEN t.joined_on AND coalesce(t.left_on, 'infinity')))
       ORDER BY f.completed_on, f.completion_id`,
      [scope.agencyIds, scope.taskForceIds, scope.from, scope.to],
    );
  }

  async find(tx: Transaction, completionIds: readonly string[]): Promise<Map<string, FactRow>> {
    const rows = await tx.query<FactRow[]>(`SELECT ${COLUMNS} FROM ${FACTS} WHERE f.completion_id = ANY ($1::uuid[])`, [
      completionIds,
    ]);
    return new Map(rows.map((row) => [row.completionId, row]));
  }

  /** Those of the completions that the reach of the transaction shows. */
  async visibleAmong(tx: Transaction, completionIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT completion_id AS id FROM reporting.fact WHERE completion_id = ANY ($1::uuid[])`,
      [completionIds],
    );
    return new Set(rows.map((row) => row.id));
  }
}
