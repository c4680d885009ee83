import type pg from 'pg';

const COPIED = `CREATE TEMP TABLE copied (external_id text, given_name text, family_name text, email text, discipline text, title text,
  starts_on date, ends_on date, supervisor_external_id text) ON COMMIT DROP`;

const MERGED_PEOPLE = `MERGE INTO directory.person p USING copied c ON p.external_id = c.external_id
  WHEN MATCHED AND (p.given_name, p.family_name, p.email) IS DISTINCT FROM (c.given_name, c.family_name, c.email) THEN
    UPDATE SET given_name = c.given_name, family_name = c.family_name, email = c.email
  WHEN NOT MATCHED THEN INSERT (id, given_name, family_name, email, external_id)
    VALUES (gen_random_uuid(), c.given_name, c.family_name, c.email, c.external_id)`;

const MERGED_POSITIONS = `MERGE INTO directory.position h
  USING (SELECT p.id AS person_id, boss.id AS supervisor_id, c.discipline, c.title, c.starts_on, c.ends_on FROM copied c
    JOIN directory.person p ON p.external_id = c.external_id
    LEFT JOIN directory.person boss ON boss.external_id = c.supervisor_external_id) c
  ON h.person_id = c.person_id AND h.agency_id = $1
  WHEN MATCHED AND (h.discipline, h.title, h.supervisor_id, h.starts_on, h.ends_on)
      IS DISTINCT FROM (c.discipline, c.title, c.supervisor_id, c.starts_on, c.ends_on) THEN
    UPDATE SET discipline = c.discipline, title = c.title, supervisor_id = c.supervisor_id, starts_on = c.starts_on, ends_on = c.ends_on
  WHEN NOT MATCHED THEN INSERT (id, person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on)
    VALUES (gen_random_uuid(), c.person_id, $1, c.discipline, c.title, c.supervisor_id, c.starts_on, c.ends_on)`;

/**
 * The least that any program must do for a roster: a COPY that PostgreSQL itself reads from the disk, and one merge for each of the two
 * tables, with their keys and constraints. No check of a line, no account, no message, no audit, nothing to take back, no row-level security.
 * @param client of a superuser.
 * @param path of the CSV, readable by PostgreSQL.
 */
export async function bareRoster(client: pg.Client, agencyId: string, path: string): Promise<void> {
  await client.query('BEGIN');
  await client.query(COPIED);
  await client.query(`COPY copied FROM '${path}' WITH (FORMAT csv, HEADER true)`);
  await client.query('ANALYZE copied');
  await client.query(MERGED_PEOPLE);
  // Without it the people of an empty table are sought one by one.
  await client.query('ANALYZE directory.person');
  await client.query(MERGED_POSITIONS, [agencyId]);
  await client.query('COMMIT');
}
