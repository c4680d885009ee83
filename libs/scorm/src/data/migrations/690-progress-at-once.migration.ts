import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMMIT_ALONE, LoweredPoints1000000000490, progressAlone, TAKES_BACK } from './490-lowered-points.migration.js';
import { COMMITS_OF_BATCH, decideEach, refusals } from './52-progress-batch.migration.js';

/** Nothing keeps the commit `c` of the attempt `a` off the short way, its number is new, and it comes after what the part `s` stands at. */
const MOVES_ON = `s.attempt_id = c.attempt AND s.item_id = c.item AND (s.launch_no, s.seq) < (c.launch, c.seq)
            AND CASE ${refusals(TAKES_BACK)} END IS NULL
            AND NOT EXISTS (
              SELECT FROM scorm.commit_receipt r WHERE r.attempt_id = c.attempt AND r.launch_no = c.launch AND r.seq = c.seq
            )`;

const FIRST_ALONE = `
        -- Nearly every commit ends here. Whoever writes a receipt holds the lock of its attempt, so none can come between.
        UPDATE scorm.sco_state s SET cmi = p_cmi, score = p_score, exit = p_exit, session_seconds = p_session_seconds,
            launch_no = p_launch, seq = p_seq, updated_at = saved_at
          FROM ${COMMIT_ALONE} JOIN scorm.attempt a ON a.id = c.attempt
          WHERE ${MOVES_ON}
          RETURNING a.state INTO attempt_state;
        IF FOUND THEN
          INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at)
            VALUES (p_attempt, p_launch, p_seq, p_item, p_reason, p_hash, saved_at, p_claimed_at);
          outcome := 'saved';
          RETURN;
        END IF;`;

const BATCH = `
      CREATE OR REPLACE FUNCTION scorm.store_progress_batch(p_attempts uuid[], p_commits jsonb)
      RETURNS TABLE (place bigint, outcome text, saved_at timestamptz, attempt_state text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on'
        SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
      DECLARE
        asked uuid;
        seen uuid[] := '{}';
        locked uuid[] := '{}';
        received timestamptz;
        done bigint[];
        states text[];
      BEGIN
        -- Each in an expression of its own, which costs a tenth of a statement.
        FOREACH asked IN ARRAY p_attempts LOOP
          IF asked = ANY (seen) THEN
            RAISE EXCEPTION 'A batch holds one commit of each of its attempts.';
          END IF;
          seen := seen || asked;
          IF pg_try_advisory_xact_lock(uuid_hash_extended(asked, 0)) THEN
            locked := locked || asked;
          END IF;
        END LOOP;
        IF cardinality(seen) <> jsonb_array_length(p_commits) THEN
          RAISE EXCEPTION 'A batch holds one commit of each of its attempts.';
        END IF;
        received := clock_timestamp();
        WITH moved AS (
          UPDATE scorm.sco_state s SET cmi = c.cmi, score = c.score, exit = c.exit, session_seconds = c.seconds,
            launch_no = c.launch, seq = c.seq, updated_at = received
          FROM ${COMMITS_OF_BATCH} JOIN scorm.attempt a ON a.id = c.attempt
          WHERE c.attempt = ANY (locked) AND ${MOVES_ON}
          RETURNING c.place, c.attempt, c.launch, c.seq, c.item, c.reason, c.hash, c.claimed, a.state
        ), receipt AS (
          INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at)
          SELECT m.attempt, m.launch, m.seq, m.item, m.reason, m.hash, received, m.claimed FROM moved m
        )
        SELECT array_agg(m.place), array_agg(m.state) INTO done, states FROM moved m;
        FOR i IN 1 .. coalesce(cardinality(done), 0) LOOP
          place := done[i];
          outcome := 'saved';
          saved_at := received;
          attempt_state := states[i];
          RETURN NEXT;
        END LOOP;
        IF cardinality(done) = cardinality(seen) THEN RETURN; END IF;
        ${decideEach(TAKES_BACK, ` WHERE c.place <> ALL (coalesce(done, '{}'))`)}
      END $$;`;

/** A commit that only moves on is stored by one statement that looks and writes, and its receipt; the others are looked at as before. */
export class ProgressAtOnce1000000000690 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${progressAlone(FIRST_ALONE)}
      ${BATCH}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await new LoweredPoints1000000000490().up(runner);
  }
}
