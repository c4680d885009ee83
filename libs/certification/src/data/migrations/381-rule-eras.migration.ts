import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/**
 * Where a version of a rule recomputes, the days before it keep the cycles of before, and days to come have theirs already: the status
 * of any day is told by the versions that are in force on it.
 */
export class RuleEras1000000000381 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certification.assignment
        -- Days from <= D < until for which the rows of certification.cycle hold; NULL without a bound.
        ADD COLUMN cycles_from date,
        ADD COLUMN cycles_until date;
      CREATE INDEX assignment_cycles_until ON certification.assignment (cycles_until) WHERE cycles_until IS NOT NULL;
      -- All who owe a requirement, when its rule changes.
      CREATE INDEX assignment_requirement ON certification.assignment (requirement_id, id);
      CREATE TABLE certification.dated_cycle (
        id uuid NOT NULL CONSTRAINT dated_cycle_pkey PRIMARY KEY,
        assignment_id uuid NOT NULL REFERENCES certification.assignment (id),
        -- Days from <= D < until for which the row holds; NULL without a bound.
        holds_from date,
        holds_until date,
        sequence integer NOT NULL,
        kind text NOT NULL,
        version_id uuid NOT NULL,
        opens_on date NOT NULL,
        due_on date,
        closed_as text,
        closed_on date,
        certified_on date,
        valid_from date,
        valid_until date,
        window_opens_on date,
        grace_until date,
        reinstate_from date,
        baseline_until date,
        anchor_day integer,
        first_evidence_on date,
        evidence_ids uuid[] NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX dated_cycle_assignment ON certification.dated_cycle (assignment_id);
      ${tenantPolicy({
        table: 'certification.dated_cycle',
        reach: 'records',
        or: 'EXISTS (SELECT FROM certification.assignment a WHERE a.id = assignment_id)',
      })}
      ${standing(cyclesOfDay)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${standing((alias, where) => `SELECT * FROM certification.cycle ${alias} WHERE ${where}`)}
      DROP TABLE certification.dated_cycle;
      DROP INDEX certification.assignment_requirement;
      DROP INDEX certification.assignment_cycles_until;
      ALTER TABLE certification.assignment DROP COLUMN cycles_until, DROP COLUMN cycles_from;`);
  }
}

const COLUMNS = `id, sequence, kind, opens_on, due_on, closed_on, certified_on, valid_from, valid_until, window_opens_on, grace_until,
        reinstate_from, first_evidence_on`;

/** The cycles of assignment `a` that hold on the day: of one of the two tables, the other is not looked at. */
function cyclesOfDay(alias: string, where: string): string {
  return `SELECT ${COLUMNS} FROM certification.cycle ${alias}
        WHERE ${where} AND (a.cycles_from IS NULL OR a.cycles_from <= p_on) AND (a.cycles_until IS NULL OR p_on < a.cycles_until)
        UNION ALL
        SELECT ${COLUMNS} FROM certification.dated_cycle ${alias}
        WHERE ${where} AND (p_on < a.cycles_from OR a.cycles_until <= p_on)
          AND (${alias}.holds_from IS NULL OR ${alias}.holds_from <= p_on) AND (${alias}.holds_until IS NULL OR p_on < ${alias}.holds_until)`;
}

const ASSIGNED = `EXISTS (SELECT FROM certification.assignment_source s
        WHERE s.assignment_id = a.id AND s.from_on <= p_on AND (s.to_on IS NULL OR p_on < s.to_on))`;

/** In the order of the pure function: no live assignment, waiver, hold, revocation, dates that are valid, override, other dates. */
function standing(cycles: (alias: string, where: string) => string): string {
  return `CREATE OR REPLACE FUNCTION certification.standing_of_records_on(p_on date) RETURNS TABLE (
    assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
    certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
    window_opens_on date
  ) LANGUAGE sql STABLE AS $$
    SELECT a.id, a.person_id, a.agency_id, a.requirement_id,
      CASE
        WHEN NOT ${ASSIGNED} THEN 'unassigned'
        WHEN x.exempt THEN 'exempt'
        WHEN x.held THEN 'on_hold'
        WHEN x.revoked THEN 'revoked'
        WHEN c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until) AND c.window_opens_on <= p_on THEN 'due_soon'
        WHEN c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until) THEN 'current'
        WHEN x.overridden_to IS NOT NULL THEN 'current'
        WHEN c.id IS NULL AND (o.first_evidence_on <= p_on OR a.started_on <= p_on) THEN 'in_progress'
        WHEN c.id IS NULL THEN 'not_started'
        WHEN p_on < c.grace_until THEN 'grace'
        WHEN c.reinstate_from <= p_on THEN 'reinstate'
        ELSE 'lapsed'
      END,
      coalesce(o.kind, c.kind, 'initial'), o.id, c.id, o.opens_on,
      -- What fell due while a waiver covered it is due when the waiver says.
      coalesce((SELECT max(w.due_then) FROM certification.standing_span w
        WHERE w.assignment_id = a.id AND w.due_then > d.due_on AND w.from_on <= d.due_on AND d.due_on < w.to_on), d.due_on),
      c.certified_on, CASE WHEN x.revoked THEN NULL ELSE c.valid_from END,
      CASE
        WHEN x.overridden_to IS NOT NULL AND NOT coalesce(x.exempt OR x.held OR x.revoked, false)
          AND NOT coalesce(c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until), false) AND ${ASSIGNED}
          THEN x.overridden_to
        WHEN x.revoked THEN NULL
        ELSE c.valid_until
      END,
      CASE WHEN x.revoked THEN NULL ELSE c.grace_until END, CASE WHEN x.revoked THEN NULL ELSE c.window_opens_on END
    FROM certification.assignment a
    LEFT JOIN LATERAL (SELECT * FROM (
        ${cycles('x', 'x.assignment_id = a.id AND x.certified_on <= p_on')}) held
      ORDER BY held.valid_until DESC NULLS FIRST, held.sequence DESC LIMIT 1) c ON true
    LEFT JOIN LATERAL (SELECT * FROM (
        ${cycles('y', 'y.assignment_id = a.id AND y.opens_on <= p_on AND (y.closed_on IS NULL OR p_on < y.closed_on)')}) held
      ORDER BY held.sequence DESC LIMIT 1) o ON true
    CROSS JOIN LATERAL (
      SELECT bool_or(t.status = 'exempt') AS exempt, bool_or(t.status = 'on_hold') AS held,
        bool_or(t.status = 'revoked') AS revoked, max(t.to_on) FILTER (WHERE t.status = 'overridden') AS overridden_to
      FROM certification.standing_span t
      WHERE t.assignment_id = a.id AND t.from_on <= p_on AND (t.to_on IS NULL OR p_on < t.to_on)) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN o.id IS NOT NULL THEN o.due_on WHEN x.revoked THEN NULL ELSE c.valid_until END AS due_on) d
  $$;`;
}
