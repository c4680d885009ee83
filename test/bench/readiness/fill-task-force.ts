import type pg from 'pg';
import { memberKinds } from '@muster/contracts';

/** Kinds of member that have seats; agencies take them in turn. */
export const KINDS = memberKinds.codes.filter((kind) => kind !== 'court').slice(0, 10);
const AGENCIES_EACH = 100;
/** Agencies of the same size that are in no task force, for each that is. */
const OTHERS = 9;

export interface Filled {
  taskForceId: string;
  requirementIds: readonly [string, string];
}

/** As the program leaves assignments whose cycles it computed today. */
const KEPT = `UPDATE certification.assignment a SET computed_on = current_date, sweep_on = CASE WHEN o.id IS NULL THEN c.window_opens_on END,
    assigned = true, open_id = o.id, open_kind = o.kind, open_since = o.opens_on, certified_id = c.id, certified_kind = c.kind,
    certified_on = c.certified_on, valid_from = c.valid_from, valid_until = c.valid_until, window_opens_on = c.window_opens_on,
    grace_until = c.grace_until
  FROM certification.assignment x
  LEFT JOIN certification.cycle o ON o.assignment_id = x.id AND o.closed_on IS NULL
  LEFT JOIN LATERAL (SELECT * FROM certification.cycle y WHERE y.assignment_id = x.id AND y.certified_on IS NOT NULL
    ORDER BY y.sequence DESC LIMIT 1) c ON true
  WHERE x.id = a.id`;

/**
 * A task force of so many people, a hundred at each agency, who owe two requirements each: 70 in 100 were certified twice and are
 * current, 20 lapsed, 10 have no training yet; two in a hundred are away. Nine times as many people work elsewhere.
 */
export async function fillTaskForce(
  client: pg.Client,
  people: number,
  requirementIds: readonly [string, string],
): Promise<Filled> {
  const agencies = people / AGENCIES_EACH;
  const one = async (text: string, values: unknown[] = []): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(text, values);
    return rows[0]?.id ?? '';
  };
  const taskForceId = await one(
    `INSERT INTO directory.task_force (id, name) VALUES (gen_random_uuid(), 'Bench') RETURNING id`,
  );
  await client.query(
    `INSERT INTO directory.agency (id, name, kind, time_zone)
     SELECT gen_random_uuid(), 'bench ' || lpad(n::text, 6, '0'), ($2::text[])[1 + n % cardinality($2::text[])], 'America/Chicago'
     FROM generate_series(0, $1::integer - 1) n`,
    [agencies * (1 + OTHERS), KINDS],
  );
  await client.query(
    `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, mou_signed_on)
     SELECT $1, id, 'core', '2020-01-01', '2020-01-01' FROM directory.agency WHERE name LIKE 'bench %' ORDER BY name LIMIT $2`,
    [taskForceId, agencies],
  );
  await client.query(
    `CREATE TEMP TABLE worker AS SELECT gen_random_uuid() AS id, a.id AS agency_id, n
     FROM directory.agency a CROSS JOIN generate_series(1, $1::integer) n WHERE a.name LIKE 'bench %'`,
    [AGENCIES_EACH],
  );
  await client.query(
    `INSERT INTO directory.person (id, given_name, family_name) SELECT id, 'Given', 'Family' || n FROM worker`,
  );
  await client.query(
    `INSERT INTO directory.position (id, person_id, agency_id, discipline, starts_on)
     SELECT gen_random_uuid(), id, agency_id, 'other_professional', '2023-01-01' FROM worker`,
  );
  await client.query(
    `INSERT INTO directory.leave (id, person_id, agency_id, kind, starts_on, first_day_back)
     SELECT gen_random_uuid(), id, agency_id, 'leave', current_date - 10, current_date + 20 FROM worker WHERE n <= 2`,
  );
  await client.query(
    `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id)
     SELECT gen_random_uuid(), id, agency_id, r FROM worker CROSS JOIN unnest($1::uuid[]) r`,
    [requirementIds],
  );
  await client.query(
    `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on)
     SELECT gen_random_uuid(), a.id, false, '2023-01-01', '2023-01-01' FROM certification.assignment a JOIN worker w ON w.id = a.person_id`,
  );
  await client.query(
    `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, closed_as, closed_on, certified_on,
       valid_from, valid_until, window_opens_on, grace_until, evidence_ids, renewed)
     SELECT gen_random_uuid(), a.id, s, CASE s WHEN 1 THEN 'initial' ELSE 'renewal' END, a.id, d, 'certified', d, d, d, d + 365, d + 305,
       d + 395, '{}', s = 1
     FROM certification.assignment a JOIN worker w ON w.id = a.person_id AND w.n <= 90
     CROSS JOIN generate_series(1, 2) s
     CROSS JOIN LATERAL (SELECT current_date - CASE WHEN w.n <= 70 THEN 100 + w.n ELSE 400 + w.n END - (2 - s) * 365 AS d) days`,
  );
  await client.query(
    `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, evidence_ids)
     SELECT gen_random_uuid(), a.id, CASE WHEN w.n <= 90 THEN 3 ELSE 1 END, CASE WHEN w.n <= 90 THEN 'renewal' ELSE 'initial' END, a.id,
       current_date - 60, '{}'
     FROM certification.assignment a JOIN worker w ON w.id = a.person_id AND w.n > 70`,
  );
  await client.query(`DROP TABLE worker`);
  await client.query(KEPT);
  // Kept of these very rows: nothing was changed since.
  await client.query(`TRUNCATE certification.changed_assignment`);
  // What a database at work has done by itself, done before it is measured.
  for (const table of [
    'directory.person',
    'directory.position',
    'directory.agency',
    'directory.leave',
    'directory.task_force_agency',
  ]) {
    await client.query(`VACUUM ANALYZE ${table}`);
  }
  for (const table of ['assignment', 'assignment_source', 'cycle'])
    await client.query(`VACUUM ANALYZE certification.${table}`);
  await client.query('CHECKPOINT');
  return { taskForceId, requirementIds };
}
