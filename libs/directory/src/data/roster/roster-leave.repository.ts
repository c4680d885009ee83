import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { CHANGES } from './roster-undo.repository.js';
import { LEAVE_OUTSIDE_WORK, LEAVE_OVERLAPS } from '../../domain/roster/refusals.js';

/**
 * The stretch of work in which a leave `o` counts, as `directory.leave_in_force` has it; that cannot be asked while a roster is worked off,
 * because positions stand with the records with which they were first, and leaves with the person.
 */
const IN_FORCE = `SELECT run FROM (SELECT unnest(range_agg(daterange(h.starts_on, h.ends_on, '[]'))) AS run FROM directory.position h
    WHERE h.person_id IN (SELECT directory.same_people(o.person_id)) AND h.agency_id = o.agency_id) runs
  WHERE run && daterange(o.starts_on, o.first_day_back) ORDER BY run LIMIT 1`;

/**
 * What lines say of leave: a leave at the agency that began on the day is the one that is meant, else it is new. It lies within the work as
 * the plan makes it, and shares no day with another one there. An empty first day back leaves what is known. $1 is the agency.
 */
const PLAN = `CREATE TEMP TABLE roster_leave ON COMMIT DROP AS
  WITH wanted AS (
    SELECT p.line, p.person_id, s.leave_kind AS kind, s.leave_starts_on AS starts_on, s.leave_back_on AS back_on
    FROM roster_sought s JOIN roster_plan p ON p.line = s.line WHERE s.leave_starts_on IS NOT NULL AND p.outcome <> 'rejected'),
  work AS (
    SELECT w.line, h.starts_on, h.ends_on FROM wanted w JOIN directory.position h ON h.person_id = w.person_id AND h.agency_id = $1
      WHERE NOT EXISTS (SELECT FROM roster_post p WHERE p.position_id = h.id)
    UNION ALL SELECT w.line, p.starts_on, p.ends_on FROM wanted w JOIN roster_post p ON p.person_id = w.person_id
    UNION ALL SELECT w.line, p.starts_on, p.ends_on FROM wanted w JOIN roster_plan p ON p.line = w.line AND p.new_here),
  found AS (
    SELECT w.*, directory.person_of(w.person_id) AS person, s.id AS known_id, s.kind AS known_kind, s.first_day_back AS known_back, coalesce(w.back_on, s.first_day_back) AS becomes
    FROM wanted w LEFT JOIN LATERAL (SELECT l.* FROM directory.leave l WHERE l.agency_id = $1 AND l.starts_on = w.starts_on
      AND coalesce(l.origin_person_id, l.person_id) = w.person_id ORDER BY l.id LIMIT 1) s ON true
    WHERE s.id IS NULL OR (s.kind, s.first_day_back) IS DISTINCT FROM (w.kind, coalesce(w.back_on, s.first_day_back))),
  again AS (
    SELECT f.line FROM found f JOIN found o ON o.person = f.person AND o.line < f.line
      AND daterange(o.starts_on, o.becomes) && daterange(f.starts_on, f.becomes))
  SELECT f.line, f.person_id, coalesce(f.known_id, kernel.new_id()) AS leave_id, f.known_id IS NULL AS is_new, f.kind, f.starts_on,
    f.becomes AS first_day_back,
    CASE WHEN f.known_id IS NOT NULL THEN jsonb_build_object('kind', f.known_kind, 'firstDayBack', f.known_back) END AS before,
    CASE
      -- Days that were right when they were entered do not stand in the way of a kind that was not.
      WHEN f.known_id IS NOT NULL AND f.becomes IS NOT DISTINCT FROM f.known_back THEN NULL
      WHEN (SELECT range_agg(daterange(w.starts_on, w.ends_on, '[]')) FROM work w WHERE w.line = f.line)
        @> daterange(f.starts_on, coalesce(f.becomes, f.starts_on + 1)) IS NOT TRUE THEN 'outside'
      WHEN EXISTS (SELECT FROM directory.leave o CROSS JOIN LATERAL (${IN_FORCE}) in_force
        WHERE o.person_id = f.person AND o.agency_id = $1 AND o.id IS DISTINCT FROM f.known_id
          AND daterange(o.starts_on, o.first_day_back) * in_force.run && daterange(f.starts_on, f.becomes)) THEN 'overlaps'
      -- Of the lines of two records of one person the first counts.
      WHEN f.line IN (SELECT line FROM again) THEN 'overlaps'
    END AS problem
  FROM found f`;

const TAKEN = `roster_leave w WHERE w.problem IS NULL`;
const NOTED = `INSERT INTO directory.leave_change (id, leave_id, person_id, agency_id, act, kind, starts_on, first_day_back, changed_at, changed_by)`;
const TELL = `jobs.emit_all('leave.changed', array_agg(kernel.new_id()::text), array_agg(jsonb_build_object('personId', directory.person_of(person_id),
  'agencyId', agency_id)))`;

/** Leaves and deployments of rosters: planned, written, and taken back. */
@Injectable()
export class RosterLeaveRepository {
  /**
   * Plans them after the positions, and notes what does not fit: the rest of such a line is taken in. Until the end of the transaction nobody
   * else enters a leave for these people. Runs for the program itself.
   */
  async plan(tx: Transaction, importId: string, agencyId: string): Promise<void> {
    await tx.query(
      `SELECT FROM directory.person WHERE id IN (SELECT directory.person_of(p.person_id) FROM roster_sought s
         JOIN roster_plan p ON p.line = s.line WHERE s.leave_starts_on IS NOT NULL AND p.outcome <> 'rejected')
       ORDER BY id FOR NO KEY UPDATE`,
    );
    await tx.query(PLAN, [agencyId]);
    await tx.query(
      `INSERT INTO directory.roster_problem (import_id, agency_id, line, "column", message, severity, compared)
       SELECT $1, $2, line, 'leave_starts_on', replace(CASE problem WHEN 'outside' THEN $3 ELSE $4 END, '%s', starts_on::text), 'warning', true
       FROM roster_leave WHERE problem IS NOT NULL`,
      [importId, agencyId, LEAVE_OUTSIDE_WORK, LEAVE_OVERLAPS],
    );
    await tx.query(
      `UPDATE roster_plan p SET outcome = 'updated' FROM ${TAKEN} AND w.line = p.line AND p.outcome = 'unchanged'`,
    );
  }

  /** Writes what was planned, once the positions are there, with who did it and when, and tells of it. */
  async write(tx: Transaction, importId: string, agencyId: string, by: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO directory.roster_change (import_id, agency_id, person_id, kind, row_id, before)
       SELECT $1, $2, w.person_id, CASE WHEN w.is_new THEN 'leave-entered' ELSE 'leave-changed' END, w.leave_id,
         coalesce(w.before, '{}') || jsonb_build_object('written', jsonb_build_array(w.kind, w.starts_on, w.first_day_back))
       FROM ${TAKEN}`,
      [importId, agencyId],
    );
    await tx.query(
      `INSERT INTO directory.leave AS l (id, person_id, origin_person_id, agency_id, kind, starts_on, first_day_back)
       SELECT w.leave_id, directory.person_of(w.person_id), nullif(w.person_id, directory.person_of(w.person_id)), $1, w.kind, w.starts_on,
         w.first_day_back FROM ${TAKEN}
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, first_day_back = excluded.first_day_back`,
      [agencyId],
    );
    await tx.query(
      `${NOTED} SELECT kernel.new_id(), w.leave_id, w.person_id, $1, CASE WHEN w.is_new THEN 'entered' WHEN w.before ->> 'kind' = w.kind
           AND w.first_day_back < coalesce((w.before ->> 'firstDayBack')::date, 'infinity') THEN 'ended_early' ELSE 'corrected' END,
         w.kind, w.starts_on, w.first_day_back, $2, $3 FROM ${TAKEN}`,
      [agencyId, at, by],
    );
    await tx.query(
      `SELECT ${TELL} FROM (SELECT w.person_id, $1::uuid AS agency_id FROM ${TAKEN}) told HAVING count(*) > 0`,
      [agencyId],
    );
  }

  /** Takes back what an import wrote, after it was found out who stays as they are. */
  async undo(tx: Transaction, importId: string, by: string, at: Date): Promise<void> {
    await tx.query(
      `${NOTED} SELECT kernel.new_id(), l.id, c.person_id, l.agency_id, 'removed', l.kind, l.starts_on, l.first_day_back, $2, $3
       FROM directory.leave l, ${CHANGES} AND c.kind = 'leave-entered' AND l.id = c.row_id`,
      [importId, at, by],
    );
    await tx.query(`DELETE FROM directory.leave l USING ${CHANGES} AND c.kind = 'leave-entered' AND l.id = c.row_id`, [
      importId,
    ]);
    await tx.query(
      `UPDATE directory.leave l SET kind = c.before ->> 'kind', first_day_back = (c.before ->> 'firstDayBack')::date
       FROM ${CHANGES} AND c.kind = 'leave-changed' AND l.id = c.row_id`,
      [importId],
    );
    await tx.query(
      `${NOTED} SELECT kernel.new_id(), l.id, c.person_id, l.agency_id, 'corrected', l.kind, l.starts_on, l.first_day_back, $2, $3
       FROM directory.leave l, ${CHANGES} AND c.kind = 'leave-changed' AND l.id = c.row_id`,
      [importId, at, by],
    );
    await tx.query(`SELECT ${TELL} FROM ${CHANGES} AND c.kind LIKE 'leave-%' HAVING count(*) > 0`, [importId]);
  }
}
