import type pg from 'pg';
import type { CourseRequirement } from '../support/course-requirement.js';

/** Owed by each person. */
export const REQUIREMENTS = 10;
const ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];

/** Before the windows of those who are due opened, and after everything else that the filled rows tell. */
const KEPT_DAYS_AGO = 10;

/** When everybody had a message last. */
export const TOLD_DAYS_AGO = 30;

export interface CyclesToFill {
  /** How many people work at each agency; everybody at one. */
  agencies: readonly number[];
  /** For how many people a renewal is due; they are spread over all. */
  due: number;
  requirements: readonly CourseRequirement[];
}

/**
 * The live periods of people who owe ten requirements each and were certified twice for all of them. Of those for whom one is
 * due the renewal of one requirement opened yesterday and nobody has swept since. Of the others 85 in 100 renew in 45 to 300 days, and the renewals of 15
 * are open and long since overdue. Every row is as the program would have written it: had it to write them, it would issue certificates for minutes.
 * @returns the agencies, in the order asked for.
 */
export async function fillCycles(client: pg.Client, { agencies, due, requirements }: CyclesToFill): Promise<string[]> {
  await inOneGo(client);
  const people = agencies.reduce((sum, size) => sum + size, 0);
  const ids = requirements.map(({ requirementId }) => requirementId);
  const courses = requirements.map(({ courseId }) => courseId);
  await client.query(
    `CREATE TEMP TABLE workplace AS
     SELECT uuidv7() AS id, place, people, sum(people) OVER (ORDER BY place) - people AS before
     FROM unnest($1::integer[]) WITH ORDINALITY AS a (people, place)`,
    [agencies],
  );
  await client.query(
    `INSERT INTO directory.agency (id, name, kind, time_zone)
     SELECT id, 'bench ' || lpad(place::text, 6, '0'), 'law_enforcement', ($1::text[])[1 + place % cardinality($1::text[])] FROM workplace`,
    [ZONES],
  );
  // People are told on weekends too, so that the day of the measurement makes no difference.
  await client.query(
    `INSERT INTO notifications.agency_setting (agency_id, enabled, quiet_weekends, federal_holidays, holidays, supervisor_steps,
       administrator_steps, updated_by)
     SELECT id, true, false, false, '[]', '{}', '{}', id FROM workplace`,
  );
  await client.query(
    `CREATE TEMP TABLE worker AS SELECT uuidv7() AS id, a.id AS agency_id, (a.before + n)::integer AS n
     FROM workplace a CROSS JOIN generate_series(1, a.people) n`,
  );
  await client.query(
    `INSERT INTO directory.person (id, given_name, family_name) SELECT id, 'Given', 'Family' || n FROM worker`,
  );
  await client.query(
    `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
     SELECT uuidv7(), id, agency_id, 'law_enforcement_local', '2020-01-01' FROM worker`,
  );
  await client.query(
    `CREATE TEMP TABLE filled AS
     SELECT uuidv7() AS id, w.id AS person_id, w.agency_id, r.id AS requirement_id, r.course_id, v.id AS version_id, d.due, d.lapsed, d.opens,
       (d.opens - interval '23 months')::date AS began, uuidv7() AS first_id, uuidv7() AS second_id,
       uuidv7() AS second_cycle_id, uuidv7() AS open_cycle_id
     FROM worker w CROSS JOIN unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS r (id, course_id, place)
     JOIN catalog.requirement_version v ON v.requirement_id = r.id
     CROSS JOIN LATERAL (SELECT r.place = 1 AND coalesce(w.n % nullif($3::integer, 0) = 0, false) AS due, (w.n * 7 + r.place * 13) % 100 >= 85 AS lapsed,
       ((w.n * 31 + r.place * 17) % 256)::integer AS spread) x
     CROSS JOIN LATERAL (SELECT x.due, x.lapsed AND NOT x.due AS lapsed, CASE WHEN x.due THEN current_date - 1
       WHEN x.lapsed THEN current_date - 230 - x.spread % 100 ELSE current_date + 45 + x.spread END::date AS opens) d`,
    [ids, courses, due === 0 ? 0 : people / due],
  );
  // What the program keeps beside the assignments is filled in too: no trigger forgets it, and no key is looked up a million times.
  await client.query(`SET session_replication_role = replica`);
  await client.query(
    `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, computed_on, sweep_on, assigned, open_id, open_kind,
       open_since, open_due_on, certified_id, certified_kind, certified_on, valid_from, valid_until, window_opens_on, grace_until)
     SELECT f.id, f.person_id, f.agency_id, f.requirement_id, current_date - $1::integer,
       CASE WHEN NOT f.lapsed THEN kept.window_opens_on END, kept.*
     FROM filled f CROSS JOIN LATERAL (SELECT true AS assigned, CASE WHEN f.lapsed THEN f.open_cycle_id END, CASE WHEN f.lapsed THEN 'renewal' END,
       CASE WHEN f.lapsed THEN f.opens END, CASE WHEN f.lapsed THEN d.valid_until END, f.second_cycle_id, 'renewal', d.earned_on, d.earned_on,
       d.valid_until, (d.valid_until - interval '1 month')::date AS window_opens_on, d.valid_until + 30
       FROM (SELECT (f.began + interval '11 months')::date + 5 AS earned_on, (f.began + interval '24 months')::date AS valid_until) d) kept`,
    [KEPT_DAYS_AGO],
  );
  await client.query(
    `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on)
     SELECT uuidv7(), id, false, began - 10, began - 10 FROM filled`,
  );
  await client.query(
    `INSERT INTO certification.evidence (completion_id, person_id, agency_id, course_id, earned_on, minutes, source, recorded_at)
     SELECT e.id, f.person_id, f.agency_id, f.course_id, e.earned_on, 60, 'attempt', e.earned_on
     FROM filled f CROSS JOIN LATERAL (VALUES (f.first_id, f.began), (f.second_id, (f.began + interval '11 months')::date + 5)) e (id, earned_on)`,
  );
  await client.query(
    `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, due_on, closed_as, closed_on, certified_on,
       valid_from, valid_until, window_opens_on, grace_until, baseline_until, anchor_day, first_evidence_on, evidence_ids, renewed)
     SELECT CASE c.sequence WHEN 1 THEN uuidv7() ELSE f.second_cycle_id END, f.id, c.sequence, CASE c.sequence WHEN 1 THEN 'initial' ELSE 'renewal' END, f.version_id, c.opens_on, c.due_on,
       'certified', c.earned_on, c.earned_on, c.earned_on, c.valid_until, c.valid_until - interval '1 month', c.valid_until + 30,
       c.valid_until, extract(day FROM f.began), c.earned_on, ARRAY[c.evidence_id], c.sequence = 1
     FROM filled f CROSS JOIN LATERAL (VALUES
       (1, f.began - 10, NULL, f.began, (f.began + interval '12 months')::date, f.first_id),
       (2, (f.began + interval '11 months')::date, (f.began + interval '12 months')::date, (f.began + interval '11 months')::date + 5,
         (f.began + interval '24 months')::date, f.second_id)) c (sequence, opens_on, due_on, earned_on, valid_until, evidence_id)`,
  );
  await client.query(
    `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, due_on, evidence_ids)
     SELECT open_cycle_id, id, 3, 'renewal', version_id, opens, (began + interval '24 months')::date, '{}' FROM filled WHERE lapsed`,
  );
  // Nobody is told for the first time.
  await client.query(
    `INSERT INTO notifications.message (id, person_id, deliver_on, deliver_at)
     SELECT uuidv7(), id, current_date - $1::integer, current_date - $1::integer FROM worker`,
    [TOLD_DAYS_AGO],
  );
  await client.query(`RESET session_replication_role`);
  await client.query(`CREATE TEMP TABLE due AS SELECT id FROM filled WHERE due`);
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM workplace ORDER BY place`);
  await client.query(`DROP TABLE filled; DROP TABLE worker; DROP TABLE workplace`);
  await asBefore(client);
  return rows.map(({ id }) => id);
}

const IN_ONE_GO = { synchronous_commit: 'off', work_mem: '512MB', maintenance_work_mem: '512MB' };

/** Lets one connection fill millions of rows: it waits for no disk, sorts in memory, and no checkpoint writes the same pages again and again. */
async function inOneGo(client: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(IN_ONE_GO)) await client.query(`SET ${name} = '${value}'`);
  await client.query(`ALTER SYSTEM SET max_wal_size = '8GB'`);
  await client.query(`SELECT pg_reload_conf()`);
}

/** What is measured has the settings that every PostgreSQL has. */
async function asBefore(client: pg.Client): Promise<void> {
  for (const name of Object.keys(IN_ONE_GO)) await client.query(`RESET ${name}`);
  await client.query(`ALTER SYSTEM RESET max_wal_size`);
  await client.query(`SELECT pg_reload_conf()`);
}

/** What a sweep writes. */
const SWEPT = [
  ...['certification.assignment', 'certification.changed_assignment', 'certification.cycle'],
  ...['certification.cycle_registration', 'learning.registration', 'notifications.message', 'notifications.reminder'],
];
const READ = [
  ...['directory.agency', 'directory.person', 'directory.position', 'certification.assignment_source'],
  ...['certification.evidence', 'notifications.agency_setting'],
];

/**
 * What a database at work has done by itself, done before it is measured.
 * @param tables all that were filled, when not those alone that were swept.
 */
export async function settleCycles(client: pg.Client, tables: 'filled' | 'swept' = 'filled'): Promise<void> {
  for (const table of [...SWEPT, ...(tables === 'filled' ? READ : [])]) await client.query(`VACUUM ANALYZE ${table}`);
  await client.query('CHECKPOINT');
}
