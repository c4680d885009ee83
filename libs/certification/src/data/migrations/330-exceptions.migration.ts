import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/**
 * What counts for a person beside rule and evidence, and the days on which it decides the status. An exception is only ever added;
 * one that was taken back stays with its withdrawal.
 */
export class Exceptions1000000000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certification.exception (
        id uuid NOT NULL CONSTRAINT exception_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT exception_kind CHECK (kind IN ('hold', 'extension', 'waiver', 'revocation', 'override')),
        person_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        -- What a court enters counts for the court's assignments alone, and what others enter for none of them.
        court boolean NOT NULL,
        -- NULL: all that the person owes on this side of the court's wall.
        requirement_id uuid,
        hold_kind text,
        sequence integer,
        moves text,
        from_on date NOT NULL,
        to_on date,
        moved_to date,
        reason text NOT NULL,
        note text,
        -- The fact elsewhere that it follows; NULL when somebody entered it.
        follows_id uuid,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX exception_person ON certification.exception (person_id);
      ${appendOnly('certification.exception')}
      ${tenantPolicy({ table: 'certification.exception', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('certification.exception')}
      CREATE TABLE certification.exception_withdrawal (
        exception_id uuid NOT NULL CONSTRAINT exception_withdrawal_pkey PRIMARY KEY REFERENCES certification.exception (id),
        reason text NOT NULL,
        withdrawn_by uuid,
        withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${appendOnly('certification.exception_withdrawal')}
      ${tenantPolicy({
        table: 'certification.exception_withdrawal',
        reach: 'records',
        or: 'EXISTS (SELECT FROM certification.exception e WHERE e.id = exception_id)',
      })}
      -- Follows from the exceptions and the cycles, as the cycles follow from the facts.
      CREATE TABLE certification.standing_span (
        assignment_id uuid NOT NULL REFERENCES certification.assignment (id),
        status text NOT NULL,
        from_on date NOT NULL,
        to_on date,
        due_then date
      );
      CREATE INDEX standing_span_assignment ON certification.standing_span (assignment_id);
      ${tenantPolicy({
        table: 'certification.standing_span',
        reach: 'records',
        or: 'EXISTS (SELECT FROM certification.assignment a WHERE a.id = assignment_id)',
      })}
      ${STANDING_WITH_SPANS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${STANDING_BEFORE}
      DROP TABLE certification.standing_span;
      DROP TABLE certification.exception_withdrawal;
      DROP TABLE certification.exception;`);
  }
}

const HEAD = `CREATE OR REPLACE FUNCTION certification.standing_of_records_on(p_on date) RETURNS TABLE (
    assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
    certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
    window_opens_on date
  ) LANGUAGE sql STABLE AS $$
    SELECT a.id, a.person_id, a.agency_id, a.requirement_id,`;

const ASSIGNED = `EXISTS (SELECT FROM certification.assignment_source s
        WHERE s.assignment_id = a.id AND s.from_on <= p_on AND (s.to_on IS NULL OR p_on < s.to_on))`;

const BY_DATES = `WHEN c.id IS NULL AND (o.first_evidence_on <= p_on OR a.started_on <= p_on) THEN 'in_progress'
        WHEN c.id IS NULL THEN 'not_started'
        WHEN p_on < c.grace_until THEN 'grace'
        WHEN c.reinstate_from <= p_on THEN 'reinstate'
        ELSE 'lapsed'`;

const VALID = `WHEN c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until) AND c.window_opens_on <= p_on THEN 'due_soon'
        WHEN c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until) THEN 'current'`;

const CYCLES = `FROM certification.assignment a
    LEFT JOIN LATERAL (
      SELECT * FROM certification.cycle x WHERE x.assignment_id = a.id AND x.certified_on <= p_on
      ORDER BY x.valid_until DESC NULLS FIRST, x.sequence DESC LIMIT 1) c ON true
    LEFT JOIN LATERAL (
      SELECT * FROM certification.cycle y
      WHERE y.assignment_id = a.id AND y.opens_on <= p_on AND (y.closed_on IS NULL OR p_on < y.closed_on)
      ORDER BY y.sequence DESC LIMIT 1) o ON true`;

/** In the order of the pure function: no live assignment, waiver, hold, revocation, dates that are valid, override, other dates. */
const STANDING_WITH_SPANS = `${HEAD}
      CASE
        WHEN NOT ${ASSIGNED} THEN 'unassigned'
        WHEN x.exempt THEN 'exempt'
        WHEN x.held THEN 'on_hold'
        WHEN x.revoked THEN 'revoked'
        ${VALID}
        WHEN x.overridden_to IS NOT NULL THEN 'current'
        ${BY_DATES}
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
    ${CYCLES}
    CROSS JOIN LATERAL (
      SELECT bool_or(t.status = 'exempt') AS exempt, bool_or(t.status = 'on_hold') AS held,
        bool_or(t.status = 'revoked') AS revoked, max(t.to_on) FILTER (WHERE t.status = 'overridden') AS overridden_to
      FROM certification.standing_span t
      WHERE t.assignment_id = a.id AND t.from_on <= p_on AND (t.to_on IS NULL OR p_on < t.to_on)) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN o.id IS NOT NULL THEN o.due_on WHEN x.revoked THEN NULL ELSE c.valid_until END AS due_on) d
  $$;`;

const STANDING_BEFORE = `${HEAD}
      CASE
        WHEN NOT ${ASSIGNED} THEN 'unassigned'
        ${VALID}
        ${BY_DATES}
      END,
      coalesce(o.kind, c.kind, 'initial'), o.id, c.id, o.opens_on, CASE WHEN o.id IS NULL THEN c.valid_until ELSE o.due_on END,
      c.certified_on, c.valid_from, c.valid_until, c.grace_until, c.window_opens_on
    ${CYCLES}
  $$;`;
