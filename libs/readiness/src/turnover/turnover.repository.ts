import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import { withinReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { withoutNestedLoops } from '../statement/without-nested-loops.js';
import { NOT_OF_A_COURT } from '../task-force/members-sql.js';

/** What turnover counts of a whole or a part, as `domain/turnover.ts` defines it; the whole has neither key. */
export interface CountsRow {
  agencyId: string | null;
  discipline: Discipline | null;
  personDays: number;
  atStart: number;
  joins: number;
  rehires: number;
  separations: number;
  atEnd: number;
  broughtIn: number;
  takenOut: number;
  reorganizedIn: number;
  reorganizedOut: number;
  betweenAgenciesIn: number;
  betweenAgenciesOut: number;
  betweenDisciplinesIn: number;
  betweenDisciplinesOut: number;
  tenurePeople: number;
  /** Quartiles of the tenures in days, by linear interpolation (Hyndman and Fan, type 7); null for nobody. */
  tenureDays: [number, number, number] | null;
}

export interface Window {
  from: CivilDate;
  to: CivilDate;
}

/** `belonging`: agency and the days on which it belongs to what is counted. $1 is the scope, $2 and $3 are the window. */
const OF_AGENCY = `SELECT $1::uuid AS agency_id, '-infinity'::date AS first_day, 'infinity'::date AS last_day, false AS shared`;
const OF_TASK_FORCE = `SELECT m.agency_id, m.joined_on AS first_day, coalesce(m.left_on, 'infinity') AS last_day, true AS shared
  FROM directory.task_force_agency m JOIN directory.agency a ON a.id = m.agency_id
  WHERE m.task_force_id = $1 AND a.kind <> 'court' AND (${withinReach('roster', 'm.agency_id').join(' OR ')})`;

/** Counts those who come or go, and in the row of an agency those as well who stay in the whole and change the agency. */
const ofAgencies = (flow: string, within: string): string => `(count(*) FILTER (WHERE ${flow})
      + CASE WHEN GROUPING(agency_id) = 0 THEN count(*) FILTER (WHERE ${within}) ELSE 0 END)::integer`;

/**
 * `place` has, for each person, spans of days in one place; every other statement of the definition looks at the ends of
 * these spans. A change of place can only fall on the first day of a position or membership or on the day after its last.
 */
const countsOf = (belonging: string) => `
  WITH belonging AS (${belonging}),
  post AS (
    SELECT p.person_id, p.agency_id, p.discipline COLLATE "C" AS discipline, p.starts_on,
      coalesce(p.ends_on, 'infinity') AS ends_on, coalesce(p.serves_since, p.starts_on) AS serves_since,
      p.begun_by_merger_id, p.ended_by_merger_id, b.first_day AS member_from, b.last_day AS member_to
    FROM directory.position p JOIN belonging b ON b.agency_id = p.agency_id
    WHERE p.agency_id = ANY (ARRAY(SELECT agency_id FROM belonging)) AND (NOT b.shared OR ${NOT_OF_A_COURT('p.discipline')})
  ),
  present AS (
    SELECT *, greatest(starts_on, member_from) AS first_day, least(ends_on, member_to) AS last_day FROM post
    WHERE greatest(starts_on, member_from) <= least(ends_on, member_to)
  ),
  edge AS (
    SELECT person_id, first_day AS day FROM present
    UNION SELECT person_id, last_day + 1 FROM present WHERE last_day < 'infinity'
  ),
  piece AS (
    SELECT person_id, day AS first_day,
      coalesce(lead(day) OVER (PARTITION BY person_id ORDER BY day) - 1, 'infinity') AS last_day
    FROM edge
  ),
  place AS (
    SELECT DISTINCT ON (piece.person_id, piece.first_day) piece.*, held.agency_id, held.discipline
    FROM piece JOIN present held ON held.person_id = piece.person_id
      AND piece.first_day BETWEEN held.first_day AND held.last_day
    ORDER BY piece.person_id, piece.first_day, held.starts_on DESC, held.agency_id, held.discipline
  ),
  step AS (
    SELECT place.*,
      coalesce(lag(last_day) OVER w = first_day - 1, false) AS was_here,
      coalesce(lead(first_day) OVER w = last_day + 1, last_day = 'infinity') AS stays,
      lag(agency_id) OVER w AS agency_before, lag(discipline) OVER w AS discipline_before
    FROM place WINDOW w AS (PARTITION BY person_id ORDER BY first_day)
  ),
  spell AS (
    SELECT person_id, min(serves_since) AS first_day, max(ends_on) AS last_day FROM (
      SELECT *, count(*) FILTER (WHERE fresh) OVER (PARTITION BY person_id ORDER BY serves_since, ends_on ROWS UNBOUNDED PRECEDING) AS number
      FROM (
        SELECT person_id, serves_since, ends_on, coalesce(serves_since > max(ends_on) OVER (PARTITION BY person_id
          ORDER BY serves_since, ends_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1, true) AS fresh
        FROM post
      ) began
    ) numbered GROUP BY person_id, number
  ),
  seen AS (
    SELECT step.*,
      NOT was_here AND first_day BETWEEN $2::date AND $3::date AS comes,
      NOT stays AND last_day BETWEEN $2::date AND $3::date AS goes,
      was_here AND first_day BETWEEN $2::date AND $3::date AS moves
    FROM step WHERE first_day <= $3::date AND last_day >= $2::date - 1
  ),
  brought AS (
    SELECT DISTINCT s.person_id, s.first_day FROM seen s JOIN post p ON p.person_id = s.person_id
    WHERE s.comes AND s.first_day - 1 BETWEEN p.starts_on AND p.ends_on AND s.first_day BETWEEN p.member_from AND p.member_to
  ),
  taken AS (
    SELECT DISTINCT s.person_id, s.last_day FROM seen s JOIN post p ON p.person_id = s.person_id
    WHERE s.goes AND s.last_day + 1 BETWEEN p.starts_on AND p.ends_on AND s.last_day BETWEEN p.member_from AND p.member_to
  ),
  reorganized AS (
    SELECT person_id, starts_on AS day FROM post WHERE begun_by_merger_id IS NOT NULL
    UNION SELECT person_id, ends_on + 1 FROM post WHERE ended_by_merger_id IS NOT NULL
  ),
  began AS (SELECT person_id, min(starts_on) AS on_day FROM post GROUP BY person_id),
  fact AS (
    SELECT s.agency_id, s.discipline,
      greatest(least(s.last_day, $3::date) - greatest(s.first_day, $2::date) + 1, 0) AS days,
      s.first_day < $2::date AND (s.last_day >= $2::date OR s.stays) AS at_start,
      s.last_day > $3::date OR (s.last_day = $3::date AND s.stays) AS at_end,
      s.comes AND brought.person_id IS NULL AND came.person_id IS NULL AS joins,
      s.comes AND brought.person_id IS NOT NULL AS brought,
      s.comes AND brought.person_id IS NULL AND came.person_id IS NULL AND began.on_day < s.first_day AS rehired,
      s.goes AND taken.person_id IS NULL AND went.person_id IS NULL AS separates,
      s.goes AND taken.person_id IS NOT NULL AS taken,
      came.person_id IS NOT NULL AND s.comes AND brought.person_id IS NULL AS reorganized_in,
      went.person_id IS NOT NULL AND s.goes AND taken.person_id IS NULL AS reorganized_out,
      came.person_id IS NOT NULL AND s.moves AND s.agency_id <> s.agency_before AS merged_in, false AS merged_out,
      s.moves AND s.agency_id <> s.agency_before AND came.person_id IS NULL AS agency_in,
      s.moves AND s.discipline <> s.discipline_before AS discipline_in,
      false AS agency_out, false AS discipline_out,
      CASE WHEN s.last_day >= $3::date THEN $3::date - spell.first_day + 1 END AS tenure
    FROM seen s
    JOIN began ON began.person_id = s.person_id
    LEFT JOIN brought ON brought.person_id = s.person_id AND brought.first_day = s.first_day
    LEFT JOIN taken ON taken.person_id = s.person_id AND taken.last_day = s.last_day
    LEFT JOIN reorganized came ON came.person_id = s.person_id AND came.day = s.first_day
    LEFT JOIN reorganized went ON went.person_id = s.person_id AND went.day = s.last_day + 1
    LEFT JOIN spell ON spell.person_id = s.person_id AND $3::date BETWEEN spell.first_day AND spell.last_day
    UNION ALL
    SELECT agency_before, discipline_before, 0, false, false, false, false, false, false, false, false, false, false,
      came.person_id IS NOT NULL AND agency_id <> agency_before, false, false,
      agency_id <> agency_before AND came.person_id IS NULL, discipline <> discipline_before, NULL
    FROM seen LEFT JOIN reorganized came ON came.person_id = seen.person_id AND came.day = seen.first_day WHERE moves
  )
  SELECT agency_id AS "agencyId", discipline, coalesce(sum(days), 0)::float8 AS "personDays",
    count(*) FILTER (WHERE at_start)::integer AS "atStart",
    count(*) FILTER (WHERE joins)::integer AS joins,
    count(*) FILTER (WHERE rehired)::integer AS rehires,
    count(*) FILTER (WHERE separates)::integer AS separations,
    count(*) FILTER (WHERE at_end)::integer AS "atEnd",
    count(*) FILTER (WHERE brought)::integer AS "broughtIn",
    count(*) FILTER (WHERE taken)::integer AS "takenOut",
    ${ofAgencies('reorganized_in', 'merged_in')} AS "reorganizedIn",
    ${ofAgencies('reorganized_out', 'merged_out')} AS "reorganizedOut",
    count(*) FILTER (WHERE agency_in)::integer AS "betweenAgenciesIn",
    count(*) FILTER (WHERE agency_out)::integer AS "betweenAgenciesOut",
    count(*) FILTER (WHERE discipline_in)::integer AS "betweenDisciplinesIn",
    count(*) FILTER (WHERE discipline_out)::integer AS "betweenDisciplinesOut",
    count(tenure)::integer AS "tenurePeople",
    percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY tenure) AS "tenureDays"
  FROM fact GROUP BY GROUPING SETS ((), (agency_id), (discipline))
  ORDER BY agency_id NULLS FIRST, discipline NULLS FIRST`;

const AGENCY_COUNTS = countsOf(OF_AGENCY);
const TASK_FORCE_COUNTS = countsOf(OF_TASK_FORCE);

/** Counts turnover within the caller's reach. Whole first, then agencies, then disciplines; parts with nothing are not there. */
@Injectable()
export class TurnoverRepository {
  /** Of one agency, without those below it. The caller must reach it: else only their own position would be counted. */
  ofAgency(tx: Transaction, agencyId: string, { from, to }: Window): Promise<CountsRow[]> {
    return withoutNestedLoops(tx, AGENCY_COUNTS, [agencyId, from, to]);
  }

  /** Of the member agencies in reach, without courts, judges and court staff, also for those who see them. */
  ofTaskForce(tx: Transaction, taskForceId: string, { from, to }: Window): Promise<CountsRow[]> {
    return withoutNestedLoops(tx, TASK_FORCE_COUNTS, [taskForceId, from, to]);
  }
}
