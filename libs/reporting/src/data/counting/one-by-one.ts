/** What a court put down is compared with its own alone. */
const training = (part: string): string => `${part}person_id, professional, completed_on, training, at_court_or_of_it`;
const PLACE = `place_minutes DESC, record_id, agency_number`;

/**
 * Looks at `facts` of the same people one by one. Of those that put down one training of one day the place, a record at an agency, counts that
 * has the most minutes, see `putDownAgain`; and a person counts through the last completion until the end of a span. Days between two
 * spans belong to the next one, and are before it.
 * @param part `part, ` where each part of the facts is looked at by itself, else nothing.
 */
export function oneByOne(part: string): string {
  const key = training(part);
  return `one_person AS MATERIALIZED (
  SELECT *, grp IN ('judge_judicial_officer', 'court_staff') AS at_court_or_of_it FROM facts),
again AS (
  SELECT ${key} FROM one_person GROUP BY ${key} HAVING count(*) > 1),
at_places AS (
  SELECT *, sum(coalesce(minutes, 0)) OVER (PARTITION BY ${key}, record_id, agency_number) AS place_minutes
  FROM one_person JOIN again USING (${key})),
compared AS (
  SELECT ${part}completion_id, record_id = first_value(record_id) OVER put_down AND agency_number = first_value(agency_number) OVER put_down AS seat_counts,
    minutes IS NOT NULL AND record_id = first_value(record_id) OVER timed AND agency_number = first_value(agency_number) OVER timed AS minutes_count
  FROM at_places
  WINDOW put_down AS (PARTITION BY ${key} ORDER BY ${PLACE}),
    timed AS (PARTITION BY ${key}, minutes IS NULL ORDER BY ${PLACE})),
one_by_one AS MATERIALIZED (
  SELECT p.*, coalesce(c.seat_counts, true) AS seat_counts, coalesce(c.minutes_count, p.minutes IS NOT NULL) AS minutes_count,
    row_number() OVER (PARTITION BY ${part === '' ? '' : 'p.part, '}p.person_id, p.professional, p.span ORDER BY p.completed_on DESC, p.completion_id DESC) = 1 AS is_last
  FROM one_person p LEFT JOIN compared c ON c.completion_id = p.completion_id${part === '' ? '' : ' AND c.part = p.part'})`;
}
