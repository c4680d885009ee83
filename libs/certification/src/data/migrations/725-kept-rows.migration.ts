import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where people stand read from what is kept alone: of a day on which all of it holds no table of cycles and sources is named, so that the
 * plan of a list or a count is small. Who has waivers, holds and the like is known without looking for them.
 */
export class KeptRows1000000000725 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      ALTER TABLE certification.assignment
        -- Whether it has any standing_span, of whatever day.
        ADD COLUMN spanned boolean NOT NULL DEFAULT false;
      UPDATE certification.assignment SET spanned = true WHERE id IN (SELECT assignment_id FROM certification.standing_span);
      -- Whoever writes spans has locked their assignment before.
      CREATE FUNCTION certification.note_spanned() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp SET muster.system = 'on' AS $$
        BEGIN
          UPDATE certification.assignment a SET spanned = NOT a.spanned
          FROM (SELECT DISTINCT assignment_id AS id FROM changed) c
          WHERE a.id = c.id
            AND a.spanned <> EXISTS (SELECT FROM certification.standing_span t WHERE t.assignment_id = a.id);
          RETURN NULL;
        END $$;
      CREATE TRIGGER noted_insert AFTER INSERT ON certification.standing_span
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION certification.note_spanned();
      CREATE TRIGGER noted_delete AFTER DELETE ON certification.standing_span
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION certification.note_spanned();
      ${KEPT_STANDING}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION certification.kept_standing_on(date);
      DROP TRIGGER noted_insert ON certification.standing_span;
      DROP TRIGGER noted_delete ON certification.standing_span;
      DROP FUNCTION certification.note_spanned();
      ALTER TABLE certification.assignment DROP COLUMN spanned;`);
  }
}

/**
 * What standing_on says of assignments that are held and of which what is kept holds on the day, of people with one record. The
 * others are told by standing_on alone.
 */
const KEPT_STANDING = `
  CREATE FUNCTION certification.kept_standing_on(p_on date) RETURNS TABLE (
    assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
    certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
    window_opens_on date, kept_due_on date
  ) LANGUAGE sql STABLE AS $$
    SELECT a.id, a.person_id, a.agency_id, a.requirement_id,
      CASE
        WHEN x.exempt THEN 'exempt'
        WHEN x.held THEN 'on_hold'
        WHEN x.revoked THEN 'revoked'
        WHEN a.certified_id IS NOT NULL AND (a.valid_until IS NULL OR p_on < a.valid_until) AND a.window_opens_on <= p_on THEN 'due_soon'
        WHEN a.certified_id IS NOT NULL AND (a.valid_until IS NULL OR p_on < a.valid_until) THEN 'current'
        WHEN x.overridden_to IS NOT NULL THEN 'current'
        WHEN a.certified_id IS NULL AND (a.open_evidence_on <= p_on OR a.started_on <= p_on) THEN 'in_progress'
        WHEN a.certified_id IS NULL THEN 'not_started'
        WHEN p_on < a.grace_until THEN 'grace'
        WHEN a.reinstate_from <= p_on THEN 'reinstate'
        ELSE 'lapsed'
      END,
      coalesce(a.open_kind, a.certified_kind, 'initial'), a.open_id, a.certified_id, a.open_since,
      -- What fell due while a waiver covered it is due when the waiver says.
      CASE
        WHEN a.spanned THEN (
          SELECT coalesce((SELECT max(w.due_then) FROM certification.standing_span w
            WHERE w.assignment_id = a.id AND w.due_then > d.due_on AND w.from_on <= d.due_on AND d.due_on < w.to_on), d.due_on)
          FROM (SELECT CASE WHEN a.open_id IS NULL AND x.revoked THEN NULL ELSE a.kept_due_on END AS due_on) d)
        ELSE a.kept_due_on
      END,
      a.certified_on, CASE WHEN x.revoked THEN NULL ELSE a.valid_from END,
      CASE
        WHEN x.overridden_to IS NOT NULL AND NOT coalesce(x.exempt OR x.held OR x.revoked, false)
          AND NOT coalesce(a.certified_id IS NOT NULL AND (a.valid_until IS NULL OR p_on < a.valid_until), false) THEN x.overridden_to
        WHEN x.revoked THEN NULL
        ELSE a.valid_until
      END,
      CASE WHEN x.revoked THEN NULL ELSE a.grace_until END, CASE WHEN x.revoked THEN NULL ELSE a.window_opens_on END, a.kept_due_on
    FROM certification.assignment a
    CROSS JOIN LATERAL (
      SELECT bool_or(t.status = 'exempt') AS exempt, bool_or(t.status = 'on_hold') AS held,
        bool_or(t.status = 'revoked') AS revoked, max(t.to_on) FILTER (WHERE t.status = 'overridden') AS overridden_to
      FROM certification.standing_span t
      WHERE a.spanned AND t.assignment_id = a.id AND t.from_on <= p_on AND (t.to_on IS NULL OR p_on < t.to_on)) x
    WHERE a.assigned AND a.computed_on <= p_on AND (a.sweep_on IS NULL OR p_on < a.sweep_on)
      AND NOT EXISTS (SELECT FROM certification.changed_assignment t WHERE t.assignment_id = a.id)
      AND a.person_id NOT IN (SELECT x.id FROM directory.people_of_several() x)
  $$;`;
