/**
 * The days of each agency that are within a scope, without overlap, so that a fact meets one of them at most: of the agencies that are
 * named ($1) and of the members of task forces ($2), from one day ($3) to another ($4).
 */
const SCOPE_DAYS = `scope_days AS MATERIALIZED (
  SELECT agency_id, lower(days) AS first, upper(days) AS after FROM (
    SELECT agency_id, unnest(range_agg(days)) AS days FROM (
      SELECT unnest($1::uuid[]) AS agency_id, daterange($3::date, $4::date, '[]') AS days
      UNION ALL
      SELECT t.agency_id, daterange(greatest(t.joined_on, $3::date), least(t.left_on, $4::date), '[]')
      FROM directory.task_force_agency t
      WHERE t.task_force_id = ANY ($2::uuid[]) AND t.joined_on <= least(t.left_on, $4::date) AND coalesce(t.left_on, $4::date) >= $3::date
    ) each_one GROUP BY agency_id) joined)`;

const IN_SCOPE = `f.agency_id = d.agency_id AND f.completed_on >= d.first AND f.completed_on < d.after`;

const AT_COURT = `f.agency_kind IS NOT DISTINCT FROM 'court'`;
/** Everybody at a court who is no judge counts as court staff; see `groupOf`. */
const GROUP = `CASE WHEN at_court AND discipline IS DISTINCT FROM 'judge_judicial_officer' THEN 'court_staff'
    ELSE coalesce(discipline, 'unknown') END`;
/** What a court put down is compared with its own alone. */
const OF_COURT = `grp IN ('judge_judicial_officer', 'court_staff')`;

/** Number of the span whose last day ($6: the day after it) is the first that is not before the day; the period is the last one. */
const SPAN = `width_bucket(f.completed_on, $6::date[])`;
const LAST_SPAN = `cardinality($5::date[]) - 1`;
const IN_SPAN = `f.completed_on >= ($5::date[])[${SPAN} + 1]`;

/**
 * Adds facts up by record, agency and group. Who stands in sums of one record, agency and discipline, as nearly all do, is counted from
 * them: nothing of theirs can have been put down twice, and they are in one group.
 */
const SUMS = `sums AS MATERIALIZED (
  SELECT s.*, coalesce(m.survivor_id, s.record_id) AS person_id, ${GROUP} AS grp
  FROM (
    SELECT f.person_id AS record_id, f.agency_id, ${AT_COURT} AS at_court, f.discipline, f.professional,
      ${SPAN} AS span, ${IN_SPAN} AS in_span, count(*) AS seats, count(f.minutes) AS known, sum(f.minutes) AS minutes
    FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE}
      LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
    WHERE w.completion_id IS NULL AND NOT f.in_part AND f.completed_on BETWEEN $3::date AND $4::date
    GROUP BY 1, 2, 3, 4, 5, 6, 7) s
  LEFT JOIN directory.merged_people() m ON m.merged_id = s.record_id)`;

/** People of several records, agencies or groups: their facts are looked at one by one. */
const SEVERAL = `several AS MATERIALIZED (
  SELECT person_id FROM (SELECT DISTINCT person_id, record_id, agency_id, at_court, discipline FROM sums) places
  GROUP BY person_id HAVING count(*) > 1)`;

/** OFFSET 0 lets PostgreSQL take the facts of each record by their index instead of reading all facts again. */
const FACTS_OF_SEVERAL = `facts AS (
  SELECT r.person_id, r.record_id || ' ' || f.agency_id AS place_of, f.*, ${GROUP} AS grp, ${SPAN} AS span, ${IN_SPAN} AS in_span,
    reporting.training_key(f.course_id, f.course_title) AS training
  FROM (SELECT DISTINCT s.person_id, s.record_id FROM sums s JOIN several v ON v.person_id = s.person_id) r
    CROSS JOIN LATERAL (
      SELECT f.completion_id, f.agency_id, ${AT_COURT} AS at_court, f.discipline, f.professional, f.course_id,
        f.course_title, f.completed_on, f.minutes
      FROM reporting.fact f
      WHERE f.person_id = r.record_id AND NOT f.in_part AND f.completed_on BETWEEN $3::date AND $4::date OFFSET 0) f
    JOIN scope_days d ON ${IN_SCOPE}
    LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
  WHERE w.completion_id IS NULL)`;

/** The same where they were read already. */
const factsOfSeveral = (source: string): string => `facts AS (
  SELECT f.completion_id, f.person_id, f.agency_id, f.grp, f.professional, f.completed_on, f.minutes, f.span, f.in_span,
    f.record_id || ' ' || f.agency_id AS place_of, reporting.training_key(f.course_id, f.course_title) AS training
  FROM ${source} f JOIN several v ON v.person_id = f.person_id WHERE NOT f.in_part)`;

/**
 * Of those that put down one training of one day the place counts that has the most minutes, see `putDownAgain`; and a person
 * counts through the last completion of a span.
 */
const ONE_BY_ONE = `trainings AS (
  SELECT *, sum(coalesce(minutes, 0)) OVER (PARTITION BY person_id, professional, completed_on, training, ${OF_COURT}, place_of) AS place_minutes
  FROM facts),
one_by_one AS MATERIALIZED (
  SELECT *,
    place_of = first_value(place_of) OVER (PARTITION BY person_id, professional, completed_on, training, ${OF_COURT}
      ORDER BY place_minutes DESC, place_of COLLATE "C") AS seat_counts,
    minutes IS NOT NULL AND place_of = first_value(place_of) OVER (PARTITION BY person_id, professional, completed_on, training, ${OF_COURT},
      minutes IS NULL ORDER BY place_minutes DESC, place_of COLLATE "C") AS minutes_count,
    row_number() OVER (PARTITION BY person_id, professional, span, in_span ORDER BY completed_on DESC, completion_id DESC) = 1 AS last_of_span,
    row_number() OVER (PARTITION BY person_id, professional, span ORDER BY completed_on DESC, completion_id DESC) = 1 AS last_until
  FROM trainings)`;

/** Sets of groups as bits, because somebody of two groups is one person in the figure of both. */
const BITS = `bits AS MATERIALIZED (
  SELECT grp, 1::bigint << (row_number() OVER (ORDER BY grp) - 1)::integer AS bit FROM (SELECT DISTINCT grp FROM sums) g)`;

/** What a people measure counts of those who are looked at one by one: a set of groups for each person and span. */
const ofSeveral = (kind: string, condition: string): string =>
  `SELECT '${kind}', span, groups, count(*) FROM (
     SELECT span, bit_or(bit) AS groups FROM one_by_one JOIN bits USING (grp) WHERE ${condition} GROUP BY span, person_id) p
   GROUP BY span, groups`;

/**
 * All that the measures of a report need, in one statement and so of one moment. A line is a kind of count, the span, the groups
 * that are behind it together, and how many: seats and minutes, agencies of the period, and people.
 */
const counting = (lastSpan: string, ...from: string[]): string => `WITH ${[...from, ONE_BY_ONE, BITS].join(', ')},
alone AS (SELECT * FROM sums s WHERE NOT EXISTS (SELECT FROM several v WHERE v.person_id = s.person_id)),
alone_by_group AS MATERIALIZED (
  SELECT span, in_span, professional, bit, count(*) AS people, count(*) FILTER (WHERE known > 0) AS people_known,
    sum(seats) AS seats, sum(minutes) AS minutes, sum(seats - known) AS unknown
  FROM alone JOIN bits USING (grp) GROUP BY 1, 2, 3, 4),
counts (kind, span, groups, amount) AS (
  SELECT kind, span, bit, amount
  FROM alone_by_group, LATERAL (VALUES ('seated', people), ('agency_people', people), ('trained', people), ('timed', people_known),
    ('seats', seats), ('minutes', minutes), ('unknown', unknown)) v (kind, amount)
  WHERE professional AND in_span
  UNION ALL SELECT 'community', span, bit, people FROM alone_by_group WHERE in_span AND NOT professional
  UNION ALL ${ofSeveral('seated', 'professional AND in_span AND seat_counts')}
  UNION ALL ${ofSeveral('timed', 'professional AND in_span AND minutes_count')}
  UNION ALL ${ofSeveral('agency_people', 'professional AND in_span')}
  UNION ALL ${ofSeveral('trained', 'professional AND in_span AND last_of_span')}
  UNION ALL ${ofSeveral('community', 'NOT professional AND in_span AND last_of_span')}
  UNION ALL SELECT v.kind, span, bit, v.amount
    FROM (SELECT span, bit, count(*) FILTER (WHERE seat_counts) AS seats, sum(minutes) FILTER (WHERE minutes_count) AS minutes,
        count(*) FILTER (WHERE minutes IS NULL) AS unknown
      FROM one_by_one JOIN bits USING (grp) WHERE professional AND in_span GROUP BY 1, 2) r,
      LATERAL (VALUES ('seats', seats), ('minutes', minutes), ('unknown', unknown)) v (kind, amount)
  -- Since the award began: who comes in with which span, and who moves from one group to another. Added up from the first span on.
  UNION ALL SELECT 'to_date', first, bit, count(*)
    FROM (SELECT grp, min(span) AS first FROM alone WHERE professional GROUP BY person_id, grp) p JOIN bits USING (grp) GROUP BY 1, 2, 3
  UNION ALL SELECT 'to_date', span, b.bit, sum(change)
    FROM (SELECT span, grp, lag(grp) OVER (PARTITION BY person_id ORDER BY span) AS former FROM one_by_one WHERE professional AND last_until) p,
      LATERAL (VALUES (grp, 1), (former, -1)) v (changed, change) JOIN bits b ON b.grp = v.changed GROUP BY span, b.bit
  UNION ALL SELECT 'agencies', span, groups, count(*)
    FROM (SELECT span, bit_or(bit) AS groups FROM sums JOIN bits USING (grp)
      WHERE professional AND in_span AND span = ${lastSpan} GROUP BY span, agency_id) a
    GROUP BY 1, 2, 3)
SELECT kind, span::integer, (SELECT array_agg(grp) FROM bits b WHERE b.bit & c.groups <> 0) AS groups, sum(amount)::float8 AS amount
FROM counts c WHERE amount <> 0 GROUP BY kind, span, c.groups`;

/** Counts the facts as they are now. */
export const COUNTING = counting(LAST_SPAN, SCOPE_DAYS, SUMS, SEVERAL, FACTS_OF_SEVERAL);

/** Counts the facts that were laid out, so that figures and rows are of one moment. $1 is the number of the last span. */
export const COUNTING_LAID = counting(
  '$1::integer',
  `sums AS MATERIALIZED (
    SELECT person_id, record_id, agency_id, at_court, discipline, grp, professional, span, in_span,
      count(*) AS seats, count(minutes) AS known, sum(minutes) AS minutes
    FROM pg_temp.laid_fact WHERE NOT in_part GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)`,
  SEVERAL,
  factsOfSeveral('pg_temp.laid_fact'),
);

/**
 * Lays the facts of a scope out in a table of the transaction, in order of date and id, with what each of them is for each measure.
 * Whatever reads them afterwards reads the same rows, page by page.
 */
export const LAY_OUT = `CREATE TEMP TABLE laid_fact ON COMMIT DROP AS WITH ${SCOPE_DAYS},
source AS MATERIALIZED (
  SELECT s.*, ${GROUP} AS grp, in_span AND span = ${LAST_SPAN} AS in_period FROM (
    SELECT f.completion_id, coalesce(m.survivor_id, f.person_id) AS person_id, f.person_id AS record_id, f.agency_id, f.agency_name,
      f.agency_level, ${AT_COURT} AS at_court, f.discipline, f.professional, f.in_part, f.course_id, f.course_version, f.course_title,
      f.completed_on, f.minutes, ${SPAN} AS span, ${IN_SPAN} AS in_span
    FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE}
      LEFT JOIN reporting.fact_withdrawal w ON w.completion_id = f.completion_id
      LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
    WHERE w.completion_id IS NULL AND f.completed_on BETWEEN $3::date AND $4::date) s),
sums AS MATERIALIZED (SELECT DISTINCT person_id, record_id, agency_id, at_court, discipline FROM source WHERE NOT in_part),
${SEVERAL}, ${factsOfSeveral('source')}, ${ONE_BY_ONE},
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
