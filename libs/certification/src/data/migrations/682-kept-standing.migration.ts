import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beside each assignment, what its cycles and sources say on all days from the one as of which they were computed to the next that may
 * change them. The status is still told from dates and on any day; it need not be put together from three tables for each of the
 * days that are asked for most.
 */
export class KeptStanding1000000000682 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certification.assignment
        -- Of the days computed_on <= D < sweep_on: whether a source holds the assignment, ...
        ADD COLUMN assigned boolean,
        -- ... the open cycle, ...
        ADD COLUMN open_id uuid,
        ADD COLUMN open_kind text,
        ADD COLUMN open_since date,
        ADD COLUMN open_due_on date,
        ADD COLUMN open_evidence_on date,
        -- ... and the certified one that counts longest.
        ADD COLUMN certified_id uuid,
        ADD COLUMN certified_kind text,
        ADD COLUMN certified_on date,
        ADD COLUMN valid_from date,
        ADD COLUMN valid_until date,
        ADD COLUMN window_opens_on date,
        ADD COLUMN grace_until date,
        ADD COLUMN reinstate_from date,
        -- The due date as these say it. Where exceptions have a say in it, it is later or none.
        ADD COLUMN kept_due_on date GENERATED ALWAYS AS (CASE WHEN open_id IS NULL THEN valid_until ELSE open_due_on END) STORED;
      -- What is due first of the people of an agency, and what may be because nothing holds that was kept.
      CREATE INDEX assignment_due ON certification.assignment (person_id, kept_due_on);
      DROP INDEX certification.assignment_agency;
      CREATE INDEX assignment_agency ON certification.assignment (agency_id, kept_due_on);
      CREATE INDEX assignment_computed ON certification.assignment (computed_on);
      -- Assignments of which a source or a cycle was changed past the computation: nothing that was kept of them holds until they are computed anew.
      -- A row for each change, so that writers never wait for each other here; no reference, which would lock the assignment. Ids alone, seen by
      -- everybody: an assignment that looks unchanged to some would be told wrongly.
      CREATE TABLE certification.changed_assignment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        assignment_id uuid NOT NULL,
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        noted_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX changed_assignment_of ON certification.changed_assignment (assignment_id);
      CREATE FUNCTION certification.note_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO certification.changed_assignment (assignment_id) SELECT DISTINCT assignment_id FROM changed;
          RETURN NULL;
        END $$;
      ${TRIGGERED.map(triggers).join('')}
      ${standing(KEPT)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${standing(NEVER_KEPT)}
      ${TRIGGERED.map((table) => `DROP TRIGGER noted_insert ON ${table}; DROP TRIGGER noted_update ON ${table}; DROP TRIGGER noted_delete ON ${table};`).join('')}
      DROP FUNCTION certification.note_changed();
      DROP TABLE certification.changed_assignment;
      DROP INDEX certification.assignment_computed;
      DROP INDEX certification.assignment_agency;
      CREATE INDEX assignment_agency ON certification.assignment (agency_id, requirement_id);
      ALTER TABLE certification.assignment DROP COLUMN kept_due_on, DROP COLUMN reinstate_from, DROP COLUMN grace_until, DROP COLUMN window_opens_on,
        DROP COLUMN valid_until, DROP COLUMN valid_from, DROP COLUMN certified_on, DROP COLUMN certified_kind, DROP COLUMN certified_id,
        DROP COLUMN open_evidence_on, DROP COLUMN open_due_on, DROP COLUMN open_since, DROP COLUMN open_kind, DROP COLUMN open_id,
        DROP COLUMN assigned;`);
  }
}

/** What is read from these is kept beside the assignment. */
const TRIGGERED = ['certification.assignment_source', 'certification.cycle'];

function triggers(table: string): string {
  return `
      CREATE TRIGGER noted_insert AFTER INSERT ON ${table}
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION certification.note_changed();
      CREATE TRIGGER noted_update AFTER UPDATE ON ${table}
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION certification.note_changed();
      CREATE TRIGGER noted_delete AFTER DELETE ON ${table}
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION certification.note_changed();`;
}

const COLUMNS = `id, sequence, kind, opens_on, due_on, closed_on, certified_on, valid_from, valid_until, window_opens_on, grace_until,
        reinstate_from, first_evidence_on`;

/** The cycles of assignment `a` that hold on the day: of one of the two tables, the other is not looked at. */
function cycles(alias: string, where: string): string {
  return `SELECT ${COLUMNS} FROM certification.cycle ${alias}
        WHERE ${where} AND (a.cycles_from IS NULL OR a.cycles_from <= p_on) AND (a.cycles_until IS NULL OR p_on < a.cycles_until)
        UNION ALL
        SELECT ${COLUMNS} FROM certification.dated_cycle ${alias}
        WHERE ${where} AND (p_on < a.cycles_from OR a.cycles_until <= p_on)
          AND (${alias}.holds_from IS NULL OR ${alias}.holds_from <= p_on) AND (${alias}.holds_until IS NULL OR p_on < ${alias}.holds_until)`;
}

const ASSIGNED = `EXISTS (SELECT FROM certification.assignment_source s
        WHERE s.assignment_id = a.id AND s.from_on <= p_on AND (s.to_on IS NULL OR p_on < s.to_on))`;
const CERTIFIED = cycles('x', 'x.assignment_id = a.id AND x.certified_on <= p_on');
const OPEN = cycles(
  'y',
  'y.assignment_id = a.id AND y.opens_on <= p_on AND (y.closed_on IS NULL OR p_on < y.closed_on)',
);
const ORDER_CERTIFIED = `ORDER BY held.valid_until DESC NULLS FIRST, held.sequence DESC LIMIT 1`;
const ORDER_OPEN = `ORDER BY held.sequence DESC LIMIT 1`;

interface Parts {
  assigned: string;
  joins: string;
}

const NEVER_KEPT: Parts = {
  assigned: ASSIGNED,
  joins: `LEFT JOIN LATERAL (SELECT * FROM (${CERTIFIED}) held ${ORDER_CERTIFIED}) c ON true
    LEFT JOIN LATERAL (SELECT * FROM (${OPEN}) held ${ORDER_OPEN}) o ON true`,
};

/** The tables of cycles and sources are looked at only where what was kept does not hold on the day. */
const KEPT: Parts = {
  assigned: `CASE WHEN k.kept THEN a.assigned ELSE ${ASSIGNED} END`,
  joins: `CROSS JOIN LATERAL (
      SELECT coalesce(a.computed_on <= p_on AND (a.sweep_on IS NULL OR p_on < a.sweep_on), false)
        AND NOT EXISTS (SELECT FROM certification.changed_assignment t WHERE t.assignment_id = a.id) AS kept) k
    LEFT JOIN LATERAL (
      SELECT a.certified_id AS id, a.certified_kind AS kind, a.certified_on, a.valid_from, a.valid_until, a.window_opens_on,
        a.grace_until, a.reinstate_from WHERE k.kept AND a.certified_id IS NOT NULL
      UNION ALL
      (SELECT held.id, held.kind, held.certified_on, held.valid_from, held.valid_until, held.window_opens_on, held.grace_until,
        held.reinstate_from FROM (${CERTIFIED}) held WHERE NOT k.kept ${ORDER_CERTIFIED})) c ON true
    LEFT JOIN LATERAL (
      SELECT a.open_id AS id, a.open_kind AS kind, a.open_since AS opens_on, a.open_due_on AS due_on, a.open_evidence_on AS first_evidence_on
        WHERE k.kept AND a.open_id IS NOT NULL
      UNION ALL
      (SELECT held.id, held.kind, held.opens_on, held.due_on, held.first_evidence_on FROM (${OPEN}) held
        WHERE NOT k.kept ${ORDER_OPEN})) o ON true`,
};

/** In the order of the pure function: no live assignment, waiver, hold, revocation, dates that are valid, override, other dates. */
function standing({ assigned, joins }: Parts): string {
  return `CREATE OR REPLACE FUNCTION certification.standing_of_records_on(p_on date) RETURNS TABLE (
    assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
    certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
    window_opens_on date
  ) LANGUAGE sql STABLE AS $$
    SELECT a.id, a.person_id, a.agency_id, a.requirement_id,
      CASE
        WHEN NOT ${assigned} THEN 'unassigned'
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
          AND NOT coalesce(c.id IS NOT NULL AND (c.valid_until IS NULL OR p_on < c.valid_until), false) AND ${assigned}
          THEN x.overridden_to
        WHEN x.revoked THEN NULL
        ELSE c.valid_until
      END,
      CASE WHEN x.revoked THEN NULL ELSE c.grace_until END, CASE WHEN x.revoked THEN NULL ELSE c.window_opens_on END
    FROM certification.assignment a
    ${joins}
    CROSS JOIN LATERAL (
      SELECT bool_or(t.status = 'exempt') AS exempt, bool_or(t.status = 'on_hold') AS held,
        bool_or(t.status = 'revoked') AS revoked, max(t.to_on) FILTER (WHERE t.status = 'overridden') AS overridden_to
      FROM certification.standing_span t
      WHERE t.assignment_id = a.id AND t.from_on <= p_on AND (t.to_on IS NULL OR p_on < t.to_on)) x
    CROSS JOIN LATERAL (
      SELECT CASE WHEN o.id IS NOT NULL THEN o.due_on WHEN x.revoked THEN NULL ELSE c.valid_until END AS due_on) d
  $$;`;
}
