import pg from 'pg';
import { commitCmi } from './commit-data.js';

const RECEIPTS_EACH = 3;

/** Stores so many attempts, each with the state of its SCO and receipts of its commits, as if learners had made them. */
export async function fillAttempts(adminUrl: string, attempts: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO scorm.attempt (id, registration_id, number, person_id, course_id, course_version_id, content_host, state,
         completion_status, launch_no, current_item, last_activity_at)
       SELECT gen_random_uuid(), gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'host-' || n, 'in_progress',
         'incomplete', 1, 'item-1', clock_timestamp()
       FROM generate_series(1, $1::integer) n`,
      [attempts],
    );
    await client.query(
      `INSERT INTO scorm.sco_state (attempt_id, item_id, person_id, cmi, completion_status, success_status, exit, launch_no, seq)
       SELECT id, 'item-1', person_id, jsonb_set($1::jsonb, '{suspend_data}', to_jsonb(repeat(md5(id::text), 15) || repeat('x', 20))),
         'incomplete', 'unknown', 'suspend', 1, $2::integer
       FROM scorm.attempt WHERE content_host LIKE 'host-%'`,
      [JSON.stringify(commitCmi()), RECEIPTS_EACH],
    );
    await client.query(
      `INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, claimed_at)
       SELECT id, 1, seq, 'item-1', 'commit', md5(id::text || seq), clock_timestamp()
       FROM scorm.attempt CROSS JOIN generate_series(1, $1::integer) seq WHERE content_host LIKE 'host-%'`,
      [RECEIPTS_EACH],
    );
    // What a database at work has done by itself, done before it is measured.
    for (const table of ['attempt', 'sco_state', 'commit_receipt']) await client.query(`VACUUM ANALYZE scorm.${table}`);
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
