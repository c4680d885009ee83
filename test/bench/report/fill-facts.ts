import type pg from 'pg';

/** Completions of one person in the quarter. */
const EACH = 4;

/** The award begins a quarter before the one that is counted. */
export const QUARTER = {
  awardStartsOn: '2025-07-01',
  startsOn: '2025-10-01',
  endsOn: '2025-12-31',
  awardEndsOn: '2026-06-30',
};

export interface FilledFacts {
  taskForceId: string;
  /** Completions of the quarter, before those that count for nothing. */
  completions: number;
}

/**
 * So many completions in a quarter, four each of people at the agencies of a task force, and a quarter as many in the quarter before. One person in
 * 50 works for a second agency, 200 have two records, one agency in 40 is a court; of 100 completions one was attended in part and two have no minutes;
 * of 200 one was taken back. A tenth as many are of agencies elsewhere. Facts lie in the order of their days, as they would have come in. What was there
 * before goes. Ids are
 * computed and not drawn, which takes a call of the system each. Indexes are made once the rows are there.
 */
export async function fillFacts(client: pg.Client, completions: number, agencies: number): Promise<FilledFacts> {
  await client.query(`TRUNCATE reporting.fact, reporting.fact_withdrawal, directory.task_force_agency CASCADE`);
  await client.query(`DROP TABLE IF EXISTS kinds, places, workers`);
  const places = Math.round(agencies * 1.1);
  await client.query(`CREATE TEMP TABLE kinds AS SELECT * FROM (VALUES (0, 'court', 'judge_judicial_officer'), (1, 'law_enforcement', 'law_enforcement_local'),
    (2, 'law_enforcement', 'law_enforcement_county_sheriff'), (3, 'prosecution', 'prosecutor_local'), (4, 'health_care', 'health_care'),
    (5, 'victim_services', 'victim_service_provider'), (6, 'child_welfare', 'child_welfare'), (7, 'other', 'community_member')) k (n, kind, discipline)`);
  await client.query(
    `CREATE TEMP TABLE places AS SELECT n, md5('place ' || n)::uuid AS id, CASE WHEN n % 40 = 0 THEN 0 ELSE 1 + n % 7 END AS kind
     FROM generate_series(0, $1::integer - 1) n`,
    [places],
  );
  await client.query(`INSERT INTO directory.agency (id, name, kind, time_zone)
    SELECT id, 'bench ' || p.n, CASE WHEN k.kind = 'court' THEN 'court' ELSE 'other' END, 'America/Chicago' FROM places p JOIN kinds k ON k.n = p.kind
    ON CONFLICT DO NOTHING`);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO directory.task_force (id, name) VALUES (gen_random_uuid(), 'Bench') RETURNING id`,
  );
  const taskForceId = rows[0]?.id ?? '';
  await client.query(
    `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on) SELECT $1, id, 'core', '2020-01-01' FROM places WHERE n < $2`,
    [taskForceId, agencies],
  );
  const people = Math.round((completions / EACH) * 1.1);
  await client.query(
    `CREATE TEMP TABLE workers AS SELECT n, md5('worker ' || n)::uuid AS id, (n % $2)::integer AS place, CASE WHEN n % 50 = 7 THEN ((n + 11) % $2)::integer END AS second
     FROM generate_series(0, $1::integer - 1) n`,
    [people, places],
  );
  await client.query(`ANALYZE workers`);
  await client.query(
    `INSERT INTO directory.person (id, given_name, family_name) SELECT id, 'Given', 'Family' || n FROM workers WHERE n < 400 ON CONFLICT DO NOTHING`,
  );
  await client.query(`UPDATE directory.person p SET merged_into_id = b.id FROM workers a, workers b
    WHERE p.id = a.id AND a.n < 400 AND a.n % 2 = 0 AND b.n = a.n + 1`);
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i
     WHERE i.indrelid = 'reporting.fact'::regclass AND NOT i.indisprimary`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query(
    `INSERT INTO reporting.fact (completion_id, person_id, agency_id, agency_name, agency_kind, agency_level, discipline, professional, course_id,
       course_version, course_title, completed_on, minutes, recorded_at, in_part)
     SELECT (lpad(to_hex(row_number() OVER ()), 12, '0') || substr(md5(row_number() OVER ()::text), 1, 20))::uuid, f.* FROM (
       SELECT w.id, p.id, 'Agency number ' || p.n, k.kind, 'local', k.discipline, k.discipline <> 'community_member', c.ids[1 + s % 4], 1, 'Course number ' || s % 4,
         CASE WHEN s < $1 THEN date '2025-10-01' + (w.n * 7 + s * 23) % 92 ELSE date '2025-07-01' + w.n % 92 END AS completed_on,
         CASE WHEN (w.n + s) % 50 = 3 THEN NULL ELSE 30 + 15 * (s % 4) END, now(), (w.n + s) % 100 = 9
       FROM workers w CROSS JOIN generate_series(0, $1::integer) s
         JOIN places p ON p.n = CASE WHEN s % 2 = 1 AND w.second IS NOT NULL THEN w.second ELSE w.place END
         JOIN kinds k ON k.n = p.kind CROSS JOIN (SELECT array_agg(gen_random_uuid()) AS ids FROM generate_series(1, 4)) c
       ORDER BY completed_on, hashint4(w.n)) f`,
    [EACH],
  );
  for (const { made } of indexes) await client.query(made);
  await client.query(`INSERT INTO reporting.fact_withdrawal (completion_id, withdrawn_at)
    SELECT completion_id, now() FROM reporting.fact WHERE hashtextextended(completion_id::text, 0) % 200 = 0`);
  // What a database at work has done by itself, done before it is measured.
  for (const table of [
    'reporting.fact',
    'reporting.fact_withdrawal',
    'directory.agency',
    'directory.person',
    'directory.task_force_agency',
  ]) {
    await client.query(`VACUUM ANALYZE ${table}`);
  }
  await client.query('CHECKPOINT');
  return { taskForceId, completions };
}
