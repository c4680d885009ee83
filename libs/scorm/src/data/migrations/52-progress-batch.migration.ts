import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '@muster/kernel';

/**
 * What keeps a commit `c` of the attempt `a`, whose part stands at `s`, off the short way.
 * @param changes a further reason for it to change a status
 */
export function refusals(changes: string): string {
  return `WHEN a.launch_no IS DISTINCT FROM c.launch THEN 'superseded'
              WHEN s.completion_status IS DISTINCT FROM c.completion OR s.success_status IS DISTINCT FROM c.success OR s.terminated
                OR a.state IN ('passed', 'completed', 'failed') AND s.score IS DISTINCT FROM c.score ${changes} THEN 'changes'`;
}

/** The commits `c` of a batch, each with its place in it. */
export const COMMITS_OF_BATCH = `ROWS FROM (jsonb_to_recordset(p_commits) AS (
              attempt uuid, launch integer, seq integer, item text, reason text, hash text, cmi jsonb, completion text, success text,
              score jsonb, exit text, seconds double precision, claimed timestamptz
            )) WITH ORDINALITY
            AS c (attempt, launch, seq, item, reason, hash, cmi, completion, success, score, exit, seconds, claimed, place)`;

/**
 * The statement that looks at each commit of a batch, does what it may, and answers all.
 * @param changes a further reason for a commit to leave the short way
 * @param which a condition for those of the batch that it is about; all where none is given
 */
export function decideEach(changes: string, which = ''): string {
  return `RETURN QUERY
        WITH standing AS MATERIALIZED (
          SELECT c.*, a.state, CASE
              WHEN c.attempt <> ALL (coalesce(locked, '{}')) THEN 'busy'
              ${refusals(changes)}
            END AS refused
          FROM ${COMMITS_OF_BATCH}
          LEFT JOIN scorm.attempt a ON a.id = c.attempt
          LEFT JOIN scorm.sco_state s ON s.attempt_id = c.attempt AND s.item_id = c.item${which}
        ), receipt AS (
          INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at)
          SELECT n.attempt, n.launch, n.seq, n.item, n.reason, n.hash, received, n.claimed FROM standing n WHERE n.refused IS NULL
          ON CONFLICT DO NOTHING RETURNING attempt_id
        ), moved AS (
          UPDATE scorm.sco_state s SET cmi = n.cmi, score = n.score, exit = n.exit, session_seconds = n.seconds,
            launch_no = n.launch, seq = n.seq, updated_at = received
          FROM standing n JOIN receipt r ON r.attempt_id = n.attempt
          WHERE s.attempt_id = n.attempt AND s.item_id = n.item AND (s.launch_no, s.seq) < (n.launch, n.seq)
          RETURNING s.attempt_id
        )
        SELECT n.place, CASE
            WHEN n.refused IS NOT NULL THEN n.refused
            WHEN m.attempt_id IS NOT NULL THEN 'saved'
            WHEN r.attempt_id IS NOT NULL THEN 'stale'
            WHEN former.body_hash = n.hash THEN 'repeated'
            ELSE 'conflict'
          END, coalesce(former.received_at, received), n.state
        FROM standing n
        LEFT JOIN receipt r ON r.attempt_id = n.attempt
        LEFT JOIN moved m ON m.attempt_id = n.attempt
        LEFT JOIN scorm.commit_receipt former ON n.refused IS NULL AND r.attempt_id IS NULL
          AND former.attempt_id = n.attempt AND former.launch_no = n.launch AND former.seq = n.seq;`;
}

/** @param changes a further reason for a commit to leave the short way */
export function progressBatch(changes: string): string {
  return `
      CREATE OR REPLACE FUNCTION scorm.store_progress_batch(p_attempts uuid[], p_commits jsonb)
      RETURNS TABLE (place bigint, outcome text, saved_at timestamptz, attempt_state text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on'
        SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
      DECLARE
        locked uuid[];
        received timestamptz;
      BEGIN
        IF (SELECT count(DISTINCT a) FROM unnest(p_attempts) a) <> jsonb_array_length(p_commits) THEN
          RAISE EXCEPTION 'A batch holds one commit of each of its attempts.';
        END IF;
        SELECT array_agg(a) INTO locked FROM unnest(p_attempts) a WHERE pg_try_advisory_xact_lock(uuid_hash_extended(a, 0));
        received := clock_timestamp();
        ${decideEach(changes)}
      END $$;`;
}

/** Commits of several attempts that only move on, in one statement: one trip, one wait for the disk. */
export class ProgressBatch1000000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each commit has the outcome that store_progress would give it alone. The attempts' locks are only tried, so a launch or
      -- a change of status holds back its own attempt and no other, and two batches can never wait for each other in a
      -- circle; who does not get the lock is 'busy' and goes alone. They are tried for this transaction alone, in a statement
      -- before the one that reads, which therefore sees all that was written under them.
      -- The planner is told to use the keys: a plan made while the tables were small would be kept when they have grown.
      ${progressBatch('')}
      REVOKE ALL ON FUNCTION scorm.store_progress_batch FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION scorm.store_progress_batch TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION scorm.store_progress_batch`);
  }
}
