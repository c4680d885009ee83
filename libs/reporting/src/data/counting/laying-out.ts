import { ONE_BY_ONE } from './one-by-one.js';
import { AT_COURT, GROUP, IN_SCOPE, IN_SPAN, LAST_SPAN, SCOPE_DAYS, SPAN } from './stored-facts.js';

/**
 * Lays the facts of a scope out in a table of the transaction, in order of date and id, with what each of them is for each measure.
 * Whatever reads them afterwards reads the same rows, page by page.
 */
export const LAY_OUT = `CREATE TEMP TABLE laid_fact ON COMMIT DROP AS WITH ${SCOPE_DAYS},
source AS MATERIALIZED (
  SELECT s.*, ${GROUP} AS grp, in_span AND span = ${LAST_SPAN} AS in_period FROM (
    SELECT f.completion_id, coalesce(m.survivor_id, f.person_id) AS person_id, f.person_id AS record_id, d.agency_number, f.agency_id, f.agency_name,
      f.agency_level, ${AT_COURT} AS at_court, f.discipline, f.professional, f.in_part, f.course_id, f.course_version, f.course_title,
      f.completed_on, f.minutes, ${SPAN} AS span, ${IN_SPAN} AS in_span
    FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE}
      LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
      LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
    WHERE w.completion_id IS NULL AND f.completed_on BETWEEN $3::date AND $4::date) s),
several AS MATERIALIZED (
  SELECT person_id FROM (SELECT DISTINCT person_id, record_id, agency_id, at_court, discipline FROM source WHERE NOT in_part) places
  GROUP BY person_id HAVING count(*) > 1),
facts AS (
  SELECT f.*, reporting.training_key(f.course_id, f.course_title) AS training
  FROM source f JOIN several r ON r.person_id = f.person_id WHERE NOT f.in_part),
${ONE_BY_ONE},
last_days AS (SELECT agency_id, max(completed_on) AS completed_on FROM source
  WHERE in_period AND professional AND NOT in_part GROUP BY agency_id),
last_of_agency AS (
  SELECT DISTINCT ON (s.agency_id) s.completion_id FROM source s JOIN last_days l USING (agency_id, completed_on)
  WHERE in_period AND professional AND NOT in_part ORDER BY s.agency_id, s.completion_id DESC),
marked AS (
  SELECT *, bool_or(in_period) OVER (PARTITION BY person_id, in_part, professional) AS also_in_period,
    row_number() OVER (PARTITION BY person_id, in_part, professional, in_period ORDER BY completed_on DESC, completion_id DESC) = 1 AS is_last
  FROM source)
SELECT (row_number() OVER (ORDER BY s.completed_on, s.completion_id))::integer AS place, s.*,
  coalesce(o.seat_counts, true) AS seat_counts, coalesce(o.minutes_count, s.minutes IS NOT NULL) AS minutes_count,
  is_last AND in_period AS last_of_period, is_last AND (in_period OR NOT also_in_period) AS last_to_date,
  a.completion_id IS NOT NULL AS last_of_agency
FROM marked s LEFT JOIN (SELECT completion_id, seat_counts, minutes_count FROM one_by_one) o ON o.completion_id = s.completion_id
  LEFT JOIN last_of_agency a ON a.completion_id = s.completion_id`;
