import { CODE, kinds } from './fact-code.js';
import { AT_COURT, IN_SCOPE, SCOPE_DAYS } from './stored-facts.js';

/** Which records lead to another one, kept for the transaction: everything that is laid out knows the same ones. */
export const LAY_OUT_FAMILY = `CREATE TEMP TABLE laid_family ON COMMIT DROP AS
  SELECT merged_id AS record_id, survivor_id AS person_id FROM directory.merged_people()
  UNION SELECT survivor_id, survivor_id FROM directory.merged_people()`;

/**
 * Lays the facts of a scope out in a table of the transaction, in lines by date and id. Whatever reads them afterwards reads the same
 * rows, page by page. $5 are the codes of disciplines.
 */
export const LAY_OUT = `CREATE TEMP TABLE laid_fact ON COMMIT DROP AS WITH ${SCOPE_DAYS},
${kinds('$5')}
SELECT (row_number() OVER (ORDER BY f.completed_on, f.completion_id))::integer AS line, f.completion_id, f.person_id AS record_id, d.agency_number,
  f.completed_on, f.minutes, ${CODE} AS code, f.course_version, ${AT_COURT} AS at_court, f.professional, f.in_part, f.discipline, f.agency_level, f.agency_name,
  f.course_id, f.course_title
FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE} LEFT JOIN kinds k ON k.discipline = f.discipline
WHERE f.completed_on BETWEEN $3::date AND $4::date AND f.completion_id NOT IN (SELECT completion_id FROM reporting.fact_withdrawal)`;

/** What of a laid fact is not as usual. One without a mark counts where its kind does, and nobody is counted through it. */
export const LAY_OUT_MARKS = `CREATE TEMP TABLE laid_mark (line integer NOT NULL PRIMARY KEY, flags integer NOT NULL) ON COMMIT DROP`;

/** Flags of a mark. */
export const MARK = {
  /** A person, or an agency, is counted through it. */
  lastOfPeriod: 1,
  lastToDate: 2,
  lastOfAgency: 4,
  /** Another agency or record has put the training down as well, and it counts there. */
  seatElsewhere: 8,
  minutesElsewhere: 16,
} as const;

/**
 * Keeps the marks in the statement that counts: of people of one agency, group and audience from their sums, of the others from what was
 * found one by one.
 * @param alone condition on `records` for the former.
 * @param inPeriod condition on `one_by_one`.
 */
export const markLines = (alone: string, inPeriod: string): string => `last_ones AS MATERIALIZED (
  SELECT code, last_of_period, last_of_all FROM records WHERE ${alone}),
last_of_several AS MATERIALIZED (
  SELECT line, agency_number, professional, seat_counts, minutes_count, ${inPeriod} AS in_period,
    row_number() OVER (PARTITION BY person_id, professional ORDER BY ${inPeriod} DESC, line DESC) = 1 AS is_last_one
  FROM one_by_one),
kept_marks AS (INSERT INTO pg_temp.laid_mark (line, flags)
  SELECT line, bit_or(flags) FROM (
    SELECT coalesce(last_of_period, last_of_all) AS line,
      ${MARK.lastToDate} + CASE WHEN last_of_period IS NULL THEN 0 ELSE ${MARK.lastOfPeriod} END AS flags FROM last_ones
    UNION ALL SELECT line, CASE WHEN seat_counts THEN 0 ELSE ${MARK.seatElsewhere} END + CASE WHEN minutes_count THEN 0 ELSE ${MARK.minutesElsewhere} END
      + CASE WHEN is_last_one THEN ${MARK.lastToDate} ELSE 0 END + CASE WHEN is_last_one AND in_period THEN ${MARK.lastOfPeriod} ELSE 0 END
      FROM last_of_several
    UNION ALL SELECT max(line), ${MARK.lastOfAgency} FROM (
      SELECT code >> 8 AS agency_number, last_of_period AS line FROM last_ones WHERE code & 1 <> 0 AND last_of_period IS NOT NULL
      UNION ALL SELECT agency_number, line FROM last_of_several WHERE professional AND in_period) a GROUP BY agency_number) m
  GROUP BY line)`;
