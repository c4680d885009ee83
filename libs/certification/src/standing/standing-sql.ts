import { requirementTitleOn } from '@muster/catalog';

/** In the place of a due date, so that what has none comes last. */
export const NO_DUE_DATE = '9999-12-31';

/** Whether a row `s` of `standing_on($1)` is overdue. */
export const OVERDUE = `(s.due_on < $1::date AND s.status NOT IN ('current', 'unassigned', 'exempt', 'on_hold'))`;

/** Whether a position `x` is held on day $1. */
const HOLDS = `x.starts_on <= $1::date AND (x.ends_on IS NULL OR x.ends_on >= $1::date)`;

/** One position for each person on the day: the newest of those that the caller may see. */
const HELD = `LEFT JOIN LATERAL (
    SELECT x.agency_id, x.discipline FROM directory.position x
    WHERE x.person_id = s.person_id AND ${HOLDS}
    ORDER BY x.starts_on DESC, x.id LIMIT 1) held ON true`;

/** People with a position at agency $2 on day $1. */
export const WORKING = `SELECT DISTINCT x.person_id FROM directory.position x
  WHERE x.agency_id = $2 AND ${HOLDS}`;

/** How many untold assignments are told one by one; where there are more, all of them are looked at together. */
export const UNTOLD_AT_MOST = 1000;

/**
 * The assignments that `kept_standing_on($1)` does not tell of although they may be held: of which nothing is kept that holds on the day, and those
 * of people with several records. Each kind is found by an index of its own. Read it in the statement that reads what is kept, so that
 * none is missed that is computed in between.
 * @param of a further condition on those of people with several records.
 */
export function untold(of = 'true'): string {
  const many = `LIMIT ${UNTOLD_AT_MOST + 1}`;
  return `SELECT coalesce(array_agg(u.id), '{}') AS ids FROM (
    SELECT id FROM (
      (SELECT n.id FROM certification.assignment n WHERE n.sweep_on <= $1::date ORDER BY n.sweep_on, n.id ${many})
      UNION (SELECT n.id FROM certification.assignment n WHERE n.computed_on > $1::date ORDER BY n.computed_on ${many})
      UNION (SELECT n.id FROM certification.assignment n WHERE n.computed_on IS NULL ${many})
      UNION (SELECT n.assignment_id FROM certification.changed_assignment n ORDER BY n.id ${many})
      UNION (SELECT n.id FROM certification.assignment n
        WHERE n.person_id IN (SELECT several.id FROM directory.people_of_several() several) AND ${of} ${many})) one (id)
    ${many}) u`;
}

/** What a page looks at. */
export type LookedAt =
  /** Everything. */
  | 'all'
  /** All that is due by $14, found by what is kept. */
  | 'near'
  /** What is kept and holds, or of it what is due by $14. */
  | 'kept'
  | 'kept near'
  /** The assignments $14, or those of them that are due by $15. */
  | 'named'
  | 'named near';

/**
 * Due by day $14, of the people of agency $2: those of whom the kept due date says so, and all of whom nothing is kept that holds on the
 * day. Nobody is due before the kept due date.
 */
const NEAR = `AND s.due_on <= $14::date AND s.assignment_id IN (
  SELECT n.id FROM certification.assignment n WHERE n.kept_due_on <= $14::date
    AND n.person_id IN (${WORKING} UNION SELECT m.merged_id FROM directory.merged_people() m)
  UNION ALL SELECT n.id FROM certification.assignment n WHERE n.sweep_on <= $1::date
  UNION ALL SELECT n.id FROM certification.assignment n WHERE n.computed_on > $1::date
  UNION ALL SELECT n.assignment_id FROM certification.changed_assignment n)`;

const WORKS = `AND ($2::uuid IS NULL OR EXISTS (SELECT FROM directory.position x WHERE x.person_id = s.person_id AND x.agency_id = $2
             AND ${HOLDS}))`;

/** Whether the reader may see what people of agency $2 owe to another one. */
const SEES_OTHERS = `(SELECT kernel.is_system() OR kernel.reach_mode('records') IS DISTINCT FROM 'listed'
    OR kernel.reach_agencies('records')::uuid[] <> ARRAY[$2::uuid])`;

/**
 * What is kept as due by day $14, by the agency that answers for it: that is $2 itself for nearly all of its people. Row by row, since the
 * plan is made for any day and any agency, and only some hundred rows are looked at.
 */
const KEPT_NEAR = `(
    SELECT n.id FROM certification.assignment n WHERE n.agency_id = $2 AND n.kept_due_on <= $14::date
    UNION ALL SELECT n.id FROM certification.assignment n
      WHERE n.person_id = (SELECT kernel.current_person()) AND n.agency_id IS DISTINCT FROM $2 AND n.kept_due_on <= $14::date
    UNION ALL SELECT n.id FROM (${WORKING}) w JOIN certification.assignment n ON n.person_id = w.person_id
      WHERE ${SEES_OTHERS} AND n.person_id IS DISTINCT FROM (SELECT kernel.current_person())
        AND n.agency_id IS DISTINCT FROM $2 AND n.kept_due_on <= $14::date) n
  CROSS JOIN LATERAL (SELECT t.* FROM certification.kept_standing_on($1::date) t WHERE t.assignment_id = n.id
    AND EXISTS (SELECT FROM directory.position x WHERE x.person_id = t.person_id AND x.agency_id = $2
      AND ${HOLDS} OFFSET 0) OFFSET 0) s`;
const STANDING = 'certification.standing_on($1::date) s';

const LOOK: Record<LookedAt, { from: string; where: string; untold: string }> = {
  all: { from: STANDING, where: WORKS, untold: '' },
  near: { from: STANDING, where: `${WORKS} ${NEAR}`, untold: '' },
  kept: {
    from: 'certification.kept_standing_on($1::date) s',
    where: `AND s.person_id IN (${WORKING})`,
    untold: untold(),
  },
  'kept near': {
    from: KEPT_NEAR,
    where: `AND s.due_on <= $14::date`,
    untold: untold('n.kept_due_on <= $14::date'),
  },
  named: { from: STANDING, where: `${WORKS} AND s.assignment_id = ANY ($14::uuid[])`, untold: '' },
  'named near': {
    from: STANDING,
    where: `${WORKS} AND s.assignment_id = ANY ($14::uuid[]) AND s.due_on <= $15::date`,
    untold: '',
  },
};

/**
 * A page of where people stand on day $1, what is due first before the rest. $2 to $8 are what it is narrowed by, $9 whether to refreshers, $10 by
 * overdue, $11 and $12 where the page before ended, $13 how many rows. Of what is kept each row has the ids of those that it does not tell of, and there is a row without an
 * assignment where there is no other.
 */
export function standingPage(at: LookedAt): string {
  const look = LOOK[at];
  return `WITH page AS MATERIALIZED (
         SELECT s.*, coalesce(s.due_on, '${NO_DUE_DATE}') AS sorted_by, ${OVERDUE} AS overdue
         FROM ${look.from}
         WHERE s.status <> 'unassigned' ${look.where}
           AND ($3::uuid IS NULL OR EXISTS (SELECT FROM directory.task_force_agency m WHERE m.task_force_id = $3
             AND m.agency_id = coalesce((SELECT held.agency_id FROM (VALUES (1)) one ${HELD}), s.agency_id)
             AND m.joined_on <= $1::date AND (m.left_on IS NULL OR m.left_on >= $1::date)))
           AND ($4::uuid IS NULL OR s.requirement_id = $4) AND ($5::uuid IS NULL OR s.person_id = $5)
           AND ($6::text[] IS NULL OR s.status = ANY ($6))
           AND ($7::date IS NULL OR s.due_on >= $7) AND ($8::date IS NULL OR s.due_on <= $8)
           AND (NOT $9::boolean OR s.kind <> 'initial' OR (s.certified_on IS NOT NULL AND s.window_opens_on IS NOT NULL))
           AND ($10::boolean IS NULL OR ${OVERDUE} = $10)
           AND ($11::date IS NULL OR (coalesce(s.due_on, '${NO_DUE_DATE}'), s.assignment_id) > ($11::date, $12::uuid))
         ORDER BY sorted_by, s.assignment_id LIMIT $13
       )
       SELECT s.assignment_id AS "assignmentId", s.open_cycle_id AS "openCycleId", s.certified_cycle_id AS "certifiedCycleId",
         s.person_id AS "personId", p.family_name || ', ' || p.given_name AS "personName",
         coalesce(held.agency_id, s.agency_id) AS "agencyId", a.name AS "agencyName", held.discipline,
         s.requirement_id AS "requirementId", rv.title AS "requirementTitle", s.status, s.overdue, s.kind,
         coalesce(s.opens_on, CASE WHEN s.open_cycle_id IS NULL THEN s.window_opens_on END)::text AS "opensOn",
         s.due_on::text AS "dueOn", s.certified_on::text AS "certifiedOn", s.valid_from::text AS "validFrom",
         s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil", s.window_opens_on::text AS "windowOpensOn"
         ${look.untold === '' ? '' : ', untold.ids AS untold'}
       FROM ${look.untold === '' ? 'page s' : `(${look.untold}) untold LEFT JOIN page s ON true`}
       ${HELD}
       LEFT JOIN directory.person p ON p.id = s.person_id
       LEFT JOIN directory.agency a ON a.id = coalesce(held.agency_id, s.agency_id)
       LEFT JOIN LATERAL (${requirementTitleOn('s.requirement_id', '$1::date')}) rv ON true
       ORDER BY s.sorted_by, s.assignment_id`;
}
