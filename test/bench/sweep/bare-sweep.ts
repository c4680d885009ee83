import type pg from 'pg';

/**
 * The least that a database has to do for those who are due: one statement for each table that a sweep writes. Without row-level
 * security, and without looking at evidence, holds, exceptions, versions of a rule, merged records, quiet days or what was told before.
 */
const STATEMENTS = [
  `CREATE TEMP TABLE swept ON COMMIT DROP AS
   SELECT a.id, a.person_id, a.agency_id, a.requirement_id, v.id AS version_id, g.time_zone, i.course_id, c.sequence + 1 AS sequence,
     c.window_opens_on AS opens_on, c.valid_until AS due_on, uuidv7() AS registration_id, uuidv7() AS message_id
   FROM certification.assignment a
   JOIN LATERAL (SELECT * FROM certification.cycle x WHERE x.assignment_id = a.id ORDER BY x.sequence DESC LIMIT 1) c ON true
   JOIN catalog.requirement_version v ON v.requirement_id = a.requirement_id
   JOIN catalog.curriculum_item i ON i.curriculum_id = v.curriculum_id
   JOIN directory.agency g ON g.id = a.agency_id
   WHERE a.sweep_on <= current_date`,
  `INSERT INTO certification.cycle (id, assignment_id, sequence, kind, version_id, opens_on, due_on, evidence_ids)
   SELECT uuidv7(), id, sequence, 'renewal', version_id, opens_on, due_on, '{}' FROM swept`,
  `INSERT INTO learning.registration (id, person_id, agency_id, course_id) SELECT registration_id, person_id, agency_id, course_id FROM swept`,
  `INSERT INTO certification.cycle_registration (assignment_id, sequence, course_id, registration_id)
   SELECT id, sequence, course_id, registration_id FROM swept`,
  `UPDATE certification.assignment a SET computed_on = current_date, sweep_on = NULL FROM swept s WHERE s.id = a.id`,
  `INSERT INTO notifications.message (id, person_id, deliver_on, deliver_at)
   SELECT message_id, person_id, current_date, (current_date + time '08:00') AT TIME ZONE time_zone FROM swept`,
  `INSERT INTO notifications.reminder (id, message_id, person_id, role, subject_id, assignment_id, requirement_id, court, step, due_on, facts)
   SELECT uuidv7(), message_id, person_id, 'learner', person_id, id, requirement_id, false, 'window_opens', due_on,
     jsonb_build_object('role', 'learner', 'dueOn', due_on, 'step', 'window_opens', 'stepOn', opens_on, 'covers', '[]'::jsonb) FROM swept`,
];

/** @returns the seconds that it took. */
export async function bareSweep(client: pg.Client, due: number): Promise<number> {
  const begun = performance.now();
  await client.query('BEGIN');
  const counts: (number | null)[] = [];
  for (const statement of STATEMENTS) counts.push((await client.query(statement)).rowCount);
  await client.query('COMMIT');
  const took = (performance.now() - begun) / 1000;
  if (counts.some((count) => count !== due)) throw new Error(`The bare statements touched ${counts.join(', ')} rows.`);
  return took;
}
