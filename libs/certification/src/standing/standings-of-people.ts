import { Injectable } from '@nestjs/common';
import type { CertificationStatus } from '@muster/contracts';
import { queryPlannedOnce, queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Where somebody stands for a requirement on a day. */
export interface PersonStanding {
  /** The record that stands for the person. */
  personId: string;
  requirementId: string;
  assignmentId: string;
  status: CertificationStatus;
  validUntil: CivilDate | null;
  graceUntil: CivilDate | null;
}

export interface PeopleAsked {
  on: CivilDate;
  personIds: readonly string[];
  requirementIds: readonly string[];
  /** The assignments of a court, which stand apart, or those of everybody else. */
  court: boolean;
}

/** Of an assignment `a` and its newest certification: status and dates of `known` on day $1. */
const STATUS = `CASE
      WHEN exempt THEN 'exempt' WHEN held THEN 'on_hold' WHEN revoked THEN 'revoked'
      WHEN valid AND window_opens_on <= $1::date THEN 'due_soon' WHEN valid THEN 'current'
      WHEN overridden_to IS NOT NULL THEN 'current'
      WHEN certified_id IS NULL AND (first_evidence_on <= $1::date OR started_on <= $1::date) THEN 'in_progress'
      WHEN certified_id IS NULL THEN 'not_started'
      WHEN $1::date < grace_until THEN 'grace' WHEN reinstate_from <= $1::date THEN 'reinstate' ELSE 'lapsed'
    END AS status,
    CASE
      WHEN overridden_to IS NOT NULL AND NOT (exempt OR held OR revoked) AND NOT valid THEN overridden_to
      WHEN revoked THEN NULL ELSE valid_until
    END::text AS "validUntil",
    CASE WHEN revoked THEN NULL ELSE grace_until END::text AS "graceUntil"`;

/** Waivers, holds, revocations and the like of what is \`asked\`, and with them what is \`known\` of the rows of \`dated\`. */
const KNOWN = `span AS (
    SELECT t.assignment_id, bool_or(t.status = 'exempt') AS exempt, bool_or(t.status = 'on_hold') AS held,
      bool_or(t.status = 'revoked') AS revoked, max(t.to_on) FILTER (WHERE t.status = 'overridden') AS overridden_to
    FROM certification.standing_span t
    WHERE t.assignment_id = ANY (ARRAY(SELECT id FROM asked WHERE spanned)) AND t.from_on <= $1::date AND (t.to_on IS NULL OR $1::date < t.to_on)
    GROUP BY t.assignment_id
  ),
  known AS (
    SELECT a.*, coalesce(a.certified_id IS NOT NULL AND (a.valid_until IS NULL OR $1::date < a.valid_until), false) AS valid,
      coalesce(x.exempt, false) AS exempt, coalesce(x.held, false) AS held, coalesce(x.revoked, false) AS revoked, x.overridden_to
    FROM dated a LEFT JOIN span x ON x.assignment_id = a.id
  )`;

/**
 * What `certification.standing_on` says, for thousands of people with one record each, from what is kept: where it holds on the day no
 * other table is read, and the rest is named as not kept. `standing-on.db.spec.ts` holds all of it together over generated histories.
 * $1 is the day, $2 people, $3 requirements, $4 whether a court's.
 */
const FROM_KEPT = `
  WITH asked AS MATERIALIZED (
    SELECT a.id, a.person_id, a.requirement_id, a.started_on, a.assigned, a.spanned, a.certified_id, a.valid_until, a.grace_until, a.window_opens_on,
      a.reinstate_from, a.open_evidence_on AS first_evidence_on,
      coalesce(a.computed_on <= $1::date AND (a.sweep_on IS NULL OR $1::date < a.sweep_on), false)
        AND a.id NOT IN (SELECT t.assignment_id FROM certification.changed_assignment t) AS kept
    FROM certification.assignment a
    WHERE a.person_id = ANY ($2::uuid[]) AND a.requirement_id = ANY ($3::uuid[]) AND a.court = $4
      AND a.person_id NOT IN (SELECT several.id FROM directory.people_of_several() several)
  ),
  dated AS (SELECT * FROM asked WHERE assigned OR NOT kept),
  ${KNOWN}
  SELECT kept, person_id AS "personId", requirement_id AS "requirementId", id AS "assignmentId", ${STATUS} FROM known`;

/** The same for assignments of which nothing is kept that holds on the day: each table is read once. $1 is the day, $2 the assignments. */
const FROM_FACTS = `
  WITH asked AS MATERIALIZED (
    SELECT a.id, a.person_id, a.requirement_id, a.started_on, a.spanned,
      (a.cycles_from IS NULL OR a.cycles_from <= $1::date) AND (a.cycles_until IS NULL OR $1::date < a.cycles_until) AS present
    FROM certification.assignment a WHERE a.id = ANY ($2::uuid[])
  ),
  assigned AS (
    SELECT DISTINCT s.assignment_id AS id FROM certification.assignment_source s
    WHERE s.assignment_id = ANY (ARRAY(SELECT id FROM asked)) AND s.from_on <= $1::date AND (s.to_on IS NULL OR $1::date < s.to_on)
  ),
  row AS MATERIALIZED (
    SELECT y.id, y.assignment_id, y.sequence, y.opens_on, y.closed_on, y.certified_on, y.valid_until, y.grace_until, y.window_opens_on,
      y.reinstate_from, y.first_evidence_on
    FROM certification.cycle y WHERE y.assignment_id = ANY (ARRAY(SELECT id FROM asked WHERE present))
      AND (y.certified_on <= $1::date OR y.opens_on <= $1::date)
    UNION ALL
    SELECT y.id, y.assignment_id, y.sequence, y.opens_on, y.closed_on, y.certified_on, y.valid_until, y.grace_until, y.window_opens_on,
      y.reinstate_from, y.first_evidence_on
    FROM certification.dated_cycle y WHERE y.assignment_id = ANY (ARRAY(SELECT id FROM asked WHERE NOT present))
      AND (y.holds_from IS NULL OR y.holds_from <= $1::date) AND (y.holds_until IS NULL OR $1::date < y.holds_until)
      AND (y.certified_on <= $1::date OR y.opens_on <= $1::date)
  ),
  certified AS (
    SELECT DISTINCT ON (assignment_id) * FROM row WHERE certified_on <= $1::date
    ORDER BY assignment_id, valid_until DESC NULLS FIRST, sequence DESC
  ),
  open AS (
    SELECT DISTINCT ON (assignment_id) * FROM row WHERE opens_on <= $1::date AND (closed_on IS NULL OR $1::date < closed_on)
    ORDER BY assignment_id, sequence DESC
  ),
  dated AS (
    SELECT a.id, a.person_id, a.requirement_id, a.started_on, c.id AS certified_id, c.valid_until, c.grace_until, c.window_opens_on,
      c.reinstate_from, o.first_evidence_on
    FROM asked a JOIN assigned ON assigned.id = a.id
    LEFT JOIN certified c ON c.assignment_id = a.id
    LEFT JOIN open o ON o.assignment_id = a.id
  ),
  ${KNOWN}
  SELECT person_id AS "personId", requirement_id AS "requirementId", id AS "assignmentId", ${STATUS} FROM known`;

/** For the few people who have several records. */
const OF_SEVERAL = `
  SELECT s.person_id AS "personId", s.requirement_id AS "requirementId", s.assignment_id AS "assignmentId", s.status,
    s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil"
  FROM certification.assignment a
  CROSS JOIN LATERAL (SELECT * FROM certification.standing_on($1::date) t WHERE t.assignment_id = a.id) s
  WHERE a.person_id IN (SELECT several.id FROM directory.people_of_several() several)
    AND directory.person_of(a.person_id) = ANY ($2::uuid[]) AND a.requirement_id = ANY ($3::uuid[]) AND a.court = $4
    AND s.status <> 'unassigned'`;

/** Reads where many people stand at once, within the reach of the transaction. */
@Injectable()
export class StandingsOfPeople {
  /** One row for each person and requirement; none for who is not assigned it on the day. */
  async on(tx: Transaction, { on, personIds, requirementIds, court }: PeopleAsked): Promise<PersonStanding[]> {
    const values = [on, personIds, requirementIds, court];
    const standings: PersonStanding[] = [];
    const rest: string[] = [];
    for (const { kept, ...standing } of await queryPlannedOnce<PersonStanding & { kept: boolean }>(
      tx,
      FROM_KEPT,
      values,
    )) {
      if (kept) standings.push(standing);
      else rest.push(standing.assignmentId);
    }
    if (rest.length > 0) standings.push(...(await tx.query<PersonStanding[]>(FROM_FACTS, [on, rest])));
    // Most installations have nobody with several records; the statement for them takes long to plan.
    const [several] = await queryPrepared(tx, `SELECT 1 FROM directory.people_of_several() LIMIT 1`, []);
    return several ? [...standings, ...(await tx.query<PersonStanding[]>(OF_SEVERAL, values))] : standings;
  }

  /** Those of the assignments that are within the reach of the transaction. */
  async visible(tx: Transaction, assignmentIds: readonly string[]): Promise<Set<string>> {
    const rows = await queryPrepared<{ id: string }>(
      tx,
      `SELECT id FROM certification.assignment WHERE id = ANY ($1::uuid[])`,
      [assignmentIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
