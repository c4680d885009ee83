import { Injectable } from '@nestjs/common';
import { requirementTitleOn } from '@muster/catalog';
import type { CertificationStatus, CycleKind } from '@muster/contracts';
import { queryPlannedOnce } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A training that somebody owes on a day, with the days on which it says so. */
export interface OwedTraining {
  assignmentId: string;
  /** The record that stands for the person. */
  personId: string;
  agencyId: string | null;
  /** Whether it is a court's record. */
  court: boolean;
  requirementId: string;
  requirementTitle: string;
  status: CertificationStatus;
  kind: CycleKind;
  sequence: number;
  /** First day on which it can be done. */
  opensOn: CivilDate;
  /** Last day that is not late; null without one. */
  dueOn: CivilDate | null;
  /** First day after the grace of what was valid before; null for somebody who was never certified. */
  graceUntil: CivilDate | null;
  /** Of the agency. */
  timeZone: string;
}

/** A period whose dates say that it may be owed. */
export type OwedCandidate = Pick<OwedTraining, 'assignmentId' | 'sequence' | 'kind' | 'opensOn' | 'dueOn' | 'timeZone'>;

export interface OwedWhen {
  /** Trainings that open, end their grace or lapse on one of the days from `from` to `to`, or are due on one or up to 30 days after. */
  from: CivilDate;
  to: CivilDate;
  /** Agencies of these zones only; people without an agency belong to `noAgencyZone`. */
  timeZones?: readonly string[];
  noAgencyZone: string;
  agencyId?: string;
}

/** A day by which somebody has to have trained: of the open cycle, else the expiry that the next one renews. */
export interface Deadline {
  assignmentId: string;
  sequence: number;
  personId: string;
  personName: string;
  requirementTitle: string;
  dueOn: CivilDate;
  changedAt: Date;
}

export interface DeadlinesOf {
  personId?: string;
  agencyId?: string;
  on: CivilDate;
  from: CivilDate;
  to: CivilDate;
}

/**
 * The open cycle of each assignment, and the renewal that a sweep is about to open, found by their dates: the cost follows what is
 * due, not what there is. `$1` and `$2` are the days. `OFFSET 0` has what belongs to a row looked up by its key: for some thousand rows PostgreSQL
 * may choose to read the whole table.
 */
const CANDIDATE = `
  SELECT o.assignment_id, o.sequence, o.kind, o.opens_on, o.due_on FROM certification.cycle o
  WHERE o.closed_on IS NULL AND o.opens_on BETWEEN $1::date AND $2::date
  UNION
  SELECT o.assignment_id, o.sequence, o.kind, o.opens_on, o.due_on FROM certification.cycle o
  WHERE o.closed_on IS NULL AND o.due_on BETWEEN $1::date AND $2::date + 30
  UNION
  SELECT o.assignment_id, o.sequence, o.kind, o.opens_on, o.due_on FROM certification.standing_span w
  JOIN certification.cycle o ON o.assignment_id = w.assignment_id AND o.closed_on IS NULL
  WHERE w.due_then BETWEEN $1::date AND $2::date + 30 AND w.from_on <= o.due_on AND o.due_on < w.to_on
  UNION
  SELECT o.assignment_id, o.sequence, o.kind, o.opens_on, o.due_on FROM certification.cycle c
  JOIN certification.cycle o ON o.assignment_id = c.assignment_id AND o.sequence > c.sequence AND o.closed_on IS NULL
  WHERE c.grace_until BETWEEN $1::date AND $2::date AND NOT c.renewed
  UNION
  SELECT c.assignment_id, c.sequence + 1, 'renewal', c.window_opens_on, c.valid_until FROM certification.cycle c
  WHERE c.window_opens_on BETWEEN $1::date AND $2::date AND c.certified_on IS NOT NULL
    AND NOT EXISTS (SELECT FROM certification.cycle n WHERE n.assignment_id = c.assignment_id AND n.sequence > c.sequence OFFSET 0)`;

/** A cycle of either table: on the first hours of a day on which a rule begins, a sweep has not taken its cycles over yet. */
function cycleOf(id: string): string {
  return `SELECT x.sequence, x.updated_at FROM certification.cycle x WHERE x.id = ${id}
    UNION ALL SELECT x.sequence, x.updated_at FROM certification.dated_cycle x WHERE x.id = ${id}`;
}

/** What fell due while a waiver covered it is due when the waiver says; the same answer as the standing gives. */
const DUE = `coalesce((SELECT max(w.due_then) FROM certification.standing_span w
    WHERE w.assignment_id = o.assignment_id AND w.due_then > o.due_on AND w.from_on <= o.due_on AND o.due_on < w.to_on), o.due_on)`;

const OWED = `SELECT s.assignment_id AS "assignmentId", s.person_id AS "personId", s.agency_id AS "agencyId", a.court,
    s.requirement_id AS "requirementId", rv.title AS "requirementTitle", s.status, o.kind, o.sequence,
    o.opens_on::text AS "opensOn", ${DUE}::text AS "dueOn", s.grace_until::text AS "graceUntil", o.time_zone AS "timeZone"`;
const TITLE = `CROSS JOIN LATERAL (${requirementTitleOn('s.requirement_id', '$1::date')}) rv`;
const OWES = `s.status NOT IN ('current', 'exempt', 'on_hold', 'unassigned')`;

/** What reminders are made of. Nobody on hold, excused, separated or current owes. Reads through `certification.standing_on`, so a person who has several records is told once. */
@Injectable()
export class RefresherDates {
  /** The first periods after one that may be owed, found by their days, in the order of their assignments. */
  async candidates(
    tx: Transaction,
    when: OwedWhen,
    after: OwedCandidate | null,
    limit: number,
  ): Promise<OwedCandidate[]> {
    return tx.query<OwedCandidate[]>(
      `SELECT o.assignment_id AS "assignmentId", o.sequence, o.kind, o.opens_on::text AS "opensOn", o.due_on::text AS "dueOn",
         coalesce(g.time_zone, $4) AS "timeZone"
       FROM (${CANDIDATE}) o
       CROSS JOIN LATERAL (SELECT x.agency_id FROM certification.assignment x WHERE x.id = o.assignment_id OFFSET 0) a
       LEFT JOIN directory.agency g ON g.id = a.agency_id
       WHERE ($3::text[] IS NULL OR coalesce(g.time_zone, $4) = ANY ($3)) AND ($5::uuid IS NULL OR a.agency_id = $5)
         AND ($6::uuid IS NULL OR (o.assignment_id, o.sequence) > ($6, $7))
       ORDER BY o.assignment_id, o.sequence LIMIT $8`,
      [
        ...[when.from, when.to, when.timeZones ?? null, when.noAgencyZone, when.agencyId ?? null],
        ...[after?.assignmentId ?? null, after?.sequence ?? null, limit],
      ],
    );
  }

  /** Those of the periods that are owed on a day, in the order of their assignments. */
  async owed(tx: Transaction, on: CivilDate, candidates: readonly OwedCandidate[]): Promise<OwedTraining[]> {
    return queryPlannedOnce<OwedTraining>(
      tx,
      `WITH o AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($2::jsonb)
         AS x (assignment_id uuid, sequence integer, kind text, opens_on date, due_on date, time_zone text))
       ${OWED}
       FROM o JOIN certification.assignment a ON a.id = o.assignment_id
       CROSS JOIN LATERAL (SELECT * FROM certification.standing_on($1::date) t WHERE t.assignment_id = o.assignment_id) s
       ${TITLE}
       WHERE ${OWES} ORDER BY o.assignment_id`,
      [
        on,
        JSON.stringify(
          candidates.map(({ assignmentId, sequence, kind, opensOn, dueOn, timeZone }) => ({
            assignment_id: assignmentId,
            ...{ sequence, kind, opens_on: opensOn, due_on: dueOn, time_zone: timeZone },
          })),
        ),
      ],
    );
  }

  /** Which of these assignments are still owed on a day. */
  async stillOwed(tx: Transaction, on: CivilDate, assignmentIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT x.id FROM unnest($2::uuid[]) AS x (id)
       CROSS JOIN LATERAL (SELECT * FROM certification.standing_on($1::date) t WHERE t.assignment_id = x.id) s WHERE ${OWES}`,
      [on, assignmentIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Deadlines of one person, or of the people who hold a position at an agency on the day, by day. Within the reach of the transaction. */
  async deadlines(
    tx: Transaction,
    { personId, agencyId, on, from, to }: DeadlinesOf,
    limit: number,
  ): Promise<Deadline[]> {
    return tx.query<Deadline[]>(
      `SELECT s.assignment_id AS "assignmentId", coalesce(o.sequence, c.sequence + 1) AS sequence, s.person_id AS "personId",
         p.given_name || ' ' || p.family_name AS "personName", rv.title AS "requirementTitle", s.due_on::text AS "dueOn",
         greatest(o.updated_at, c.updated_at) AS "changedAt"
       FROM certification.standing_on($1::date) s
       LEFT JOIN LATERAL (${cycleOf('s.open_cycle_id')}) o ON true
       LEFT JOIN LATERAL (${cycleOf('s.certified_cycle_id')}) c ON true
       JOIN directory.person p ON p.id = s.person_id
       ${TITLE}
       WHERE s.status NOT IN ('exempt', 'on_hold', 'unassigned') AND s.due_on BETWEEN $2::date AND $3::date
         AND ($4::uuid IS NULL OR s.person_id IN (SELECT directory.same_people($4)))
         AND ($5::uuid IS NULL OR EXISTS (SELECT FROM directory.position x WHERE x.person_id = s.person_id AND x.agency_id = $5
           AND x.starts_on <= $1::date AND (x.ends_on IS NULL OR x.ends_on >= $1::date)))
       ORDER BY s.due_on, s.assignment_id LIMIT $6`,
      [on, from, to, personId ?? null, agencyId ?? null, limit],
    );
  }
}
