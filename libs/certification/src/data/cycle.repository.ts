import { Injectable } from '@nestjs/common';
import { newId, queryPlannedOnce } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import type { Cycle } from '../domain/index.js';

/** A cycle as stored: dates that it does not have are null. */
export type CycleRow = { [Field in keyof Cycle]-?: Exclude<Cycle[Field], undefined> | null } & {
  id: string;
  assignmentId: string;
  sequence: number;
  kind: Cycle['kind'];
  opensOn: string;
  evidenceIds: string[];
};

/** A row of `certification.cycle`. */
export interface KeptCycleRow extends CycleRow {
  /** Whether a later cycle is certified for as long or longer. */
  renewed: boolean;
}

/** A cycle to be written under its assignment and sequence. */
export interface KeptCycle {
  assignmentId: string;
  cycle: Cycle;
  renewed: boolean;
}

/** A course of a cycle and the registration through which it is taken. */
export interface CycleCourse {
  assignmentId: string;
  sequence: number;
  courseId: string;
}

/** What is read of a row of either table of cycles. */
export const CYCLE_COLUMNS = `id, assignment_id AS "assignmentId", sequence, kind, version_id AS "versionId", opens_on::text AS "opensOn",
  due_on::text AS "dueOn", closed_as AS "closedAs", closed_on::text AS "closedOn", certified_on::text AS "certifiedOn",
  valid_from::text AS "validFrom", valid_until::text AS "validUntil", window_opens_on::text AS "windowOpensOn",
  grace_until::text AS "graceUntil", reinstate_from::text AS "reinstateFrom", baseline_until::text AS "baselineUntil",
  anchor_day AS "anchorDay", first_evidence_on::text AS "firstEvidenceOn", evidence_ids AS "evidenceIds"`;

/** A stored row without what only the database adds, for comparison. */
export function asCycle(stored: CycleRow | KeptCycleRow): Record<string, unknown> {
  const { id: _id, assignmentId: _assignment, renewed: _renewed, ...row } = { renewed: false, ...stored };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

export function present(cycle: Cycle): Record<string, unknown> {
  return Object.fromEntries(Object.entries(cycle).filter(([, value]) => value !== null && value !== undefined));
}

/** A cycle as the values of its columns, in the order of `CYCLE_VALUES`. */
export function valuesOf(cycle: Cycle): unknown[] {
  return [
    cycle.sequence,
    cycle.kind,
    cycle.versionId,
    cycle.opensOn,
    cycle.dueOn,
    cycle.closedAs ?? null,
    cycle.closedOn ?? null,
    cycle.certifiedOn ?? null,
    cycle.validFrom ?? null,
    cycle.validUntil ?? null,
    cycle.windowOpensOn ?? null,
    cycle.graceUntil ?? null,
    cycle.reinstateFrom ?? null,
    cycle.baselineUntil ?? null,
    cycle.anchorDay ?? null,
    cycle.firstEvidenceOn ?? null,
    cycle.evidenceIds,
  ];
}

export const CYCLE_VALUES = `sequence, kind, version_id, opens_on, due_on, closed_as, closed_on, certified_on, valid_from,
  valid_until, window_opens_on, grace_until, reinstate_from, baseline_until, anchor_day, first_evidence_on, evidence_ids`;

const COLUMN_NAMES = CYCLE_VALUES.split(',').map((column) => column.trim());

/** The rows of `certification.cycle` and the registrations through which their courses are taken. */
@Injectable()
export class CycleRepository {
  async of(tx: Transaction, assignmentIds: readonly string[]): Promise<KeptCycleRow[]> {
    return tx.query<KeptCycleRow[]>(
      `SELECT ${CYCLE_COLUMNS}, renewed FROM certification.cycle WHERE assignment_id = ANY ($1) ORDER BY assignment_id, sequence`,
      [assignmentIds],
    );
  }

  /** Writes cycles, each under its assignment and sequence. */
  async put(tx: Transaction, kept: readonly KeptCycle[]): Promise<void> {
    if (kept.length === 0) return;
    await queryPlannedOnce(
      tx,
      `INSERT INTO certification.cycle AS c (id, assignment_id, renewed, ${CYCLE_VALUES})
       SELECT id, assignment_id, renewed, ${CYCLE_VALUES} FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, assignment_id uuid,
         renewed boolean, sequence integer, kind text, version_id uuid, opens_on date, due_on date, closed_as text, closed_on date,
         certified_on date, valid_from date, valid_until date, window_opens_on date, grace_until date, reinstate_from date,
         baseline_until date, anchor_day integer, first_evidence_on date, evidence_ids uuid[])
       ON CONFLICT (assignment_id, sequence) DO UPDATE SET kind = excluded.kind, version_id = excluded.version_id,
         opens_on = excluded.opens_on, due_on = excluded.due_on, closed_as = excluded.closed_as, closed_on = excluded.closed_on,
         certified_on = excluded.certified_on, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
         window_opens_on = excluded.window_opens_on, grace_until = excluded.grace_until, reinstate_from = excluded.reinstate_from,
         baseline_until = excluded.baseline_until, anchor_day = excluded.anchor_day, first_evidence_on = excluded.first_evidence_on,
         evidence_ids = excluded.evidence_ids, renewed = excluded.renewed, updated_at = clock_timestamp()`,
      [
        JSON.stringify(
          kept.map(({ assignmentId, cycle, renewed }) => {
            const values = valuesOf(cycle);
            return {
              id: newId(),
              assignment_id: assignmentId,
              renewed,
              ...Object.fromEntries(COLUMN_NAMES.map((column, at) => [column, values[at]])),
            };
          }),
        ),
      ],
    );
  }

  /** Takes back cycles that a back-dated fact has made never to have opened, and which courses they asked for. */
  async dropAfter(tx: Transaction, assignmentId: string, sequence: number): Promise<void> {
    await tx.query(`DELETE FROM certification.cycle_registration WHERE assignment_id = $1 AND sequence > $2`, [
      assignmentId,
      sequence,
    ]);
    await tx.query(`DELETE FROM certification.cycle WHERE assignment_id = $1 AND sequence > $2`, [
      assignmentId,
      sequence,
    ]);
  }

  async registrationsOf(
    tx: Transaction,
    assignmentIds: readonly string[],
  ): Promise<(CycleCourse & { registrationId: string })[]> {
    return tx.query(
      `SELECT assignment_id AS "assignmentId", sequence, course_id AS "courseId", registration_id AS "registrationId"
       FROM certification.cycle_registration WHERE assignment_id = ANY ($1)`,
      [assignmentIds],
    );
  }

  async addRegistrations(
    tx: Transaction,
    courses: readonly CycleCourse[],
    registrationIds: readonly string[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO certification.cycle_registration (assignment_id, sequence, course_id, registration_id)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::uuid[]) ON CONFLICT DO NOTHING`,
      [
        courses.map((course) => course.assignmentId),
        courses.map((course) => course.sequence),
        courses.map((course) => course.courseId),
        registrationIds,
      ],
    );
  }

  /** Lets the courses of open cycles be given a registration anew; those of closed ones stay as they were. */
  async dropRegistrations(tx: Transaction, links: readonly CycleCourse[]): Promise<void> {
    await tx.query(
      `DELETE FROM certification.cycle_registration r
       USING unnest($1::uuid[], $2::integer[], $3::uuid[]) AS link (assignment_id, sequence, course_id), certification.cycle c
       WHERE r.assignment_id = link.assignment_id AND r.sequence = link.sequence AND r.course_id = link.course_id
         AND c.assignment_id = r.assignment_id AND c.sequence = r.sequence AND c.closed_on IS NULL`,
      [links.map((link) => link.assignmentId), links.map((link) => link.sequence), links.map((link) => link.courseId)],
    );
  }

  /** Assignments that have a registration among their courses. */
  async assignmentsOfRegistration(tx: Transaction, registrationId: string): Promise<string[]> {
    const rows = await tx.query<{ assignment_id: string }[]>(
      `SELECT DISTINCT assignment_id FROM certification.cycle_registration WHERE registration_id = $1`,
      [registrationId],
    );
    return rows.map((row) => row.assignment_id);
  }
}
