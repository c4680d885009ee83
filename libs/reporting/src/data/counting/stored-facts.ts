/**
 * The days of each agency that are within a scope, without overlap, so that a fact meets one of them at most: of the agencies that are
 * named ($1) and of the members of task forces ($2), from one day ($3) to another ($4). Agencies are numbered, because a number is compared
 * and kept faster than an id.
 */
export const SCOPE_DAYS = `scope_days AS MATERIALIZED (
  SELECT (dense_rank() OVER (ORDER BY agency_id))::integer AS agency_number, agency_id, lower(days) AS first, upper(days) AS after FROM (
    SELECT agency_id, unnest(range_agg(days)) AS days FROM (
      SELECT unnest($1::uuid[]) AS agency_id, daterange($3::date, $4::date, '[]') AS days
      UNION ALL
      SELECT t.agency_id, daterange(greatest(t.joined_on, $3::date), least(t.left_on, $4::date), '[]')
      FROM directory.task_force_agency t
      WHERE t.task_force_id = ANY ($2::uuid[]) AND t.joined_on <= least(t.left_on, $4::date) AND coalesce(t.left_on, $4::date) >= $3::date
    ) each_one GROUP BY agency_id) joined)`;

export const IN_SCOPE = `f.agency_id = d.agency_id AND f.completed_on >= d.first AND f.completed_on < d.after`;

export const AT_COURT = `f.agency_kind IS NOT DISTINCT FROM 'court'`;

/** Everybody at a court who is no judge counts as court staff; see `groupOf`. */
export const GROUP = `CASE WHEN at_court AND discipline IS DISTINCT FROM 'judge_judicial_officer' THEN 'court_staff'
    ELSE coalesce(discipline, 'unknown') END`;

/** Number of the span whose last day ($6: the day after it) is the first that is not before the day; the period is the last one. */
export const SPAN = `width_bucket(f.completed_on, $6::date[])`;
export const IN_SPAN = `f.completed_on >= ($5::date[])[${SPAN} + 1]`;
