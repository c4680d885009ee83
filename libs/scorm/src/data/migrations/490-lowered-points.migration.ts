import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressBatch, refusals } from './52-progress-batch.migration.js';
import { MAY_LOSE } from './305-former-answers.migration.js';
import { ProgressAlone1000000000410 } from './410-progress-alone.migration.js';

/** Null, the JSON value, comes before every number; a state without any points has none to lose. */
function isLower(points: string): string {
  return `coalesce(c.score -> '${points}', 'null') < s.score -> '${points}'`;
}

/** Answers or points that would be gone. */
export const TAKES_BACK = `${MAY_LOSE}
                OR ${isLower('raw')} OR ${isLower('scaled')}`;

/** The commit `c` of `store_progress`. */
export const COMMIT_ALONE = `(SELECT p_attempt AS attempt, p_launch AS launch, p_seq AS seq, p_item AS item, p_cmi AS cmi, p_completion AS completion,
            p_success AS success, p_score AS score) c`;

/** @param first statements that may have stored the commit already, and then return */
export function progressAlone(first = ''): string {
  return `      CREATE OR REPLACE FUNCTION scorm.store_progress(
        p_wait boolean, p_attempt uuid, p_launch integer, p_seq integer, p_item text, p_reason text, p_hash text, p_cmi jsonb,
        p_completion text, p_success text, p_score jsonb, p_exit text, p_session_seconds double precision, p_claimed_at timestamptz,
        OUT outcome text, OUT saved_at timestamptz, OUT attempt_state text
      ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on' SET enable_seqscan = off AS $$
      BEGIN
        -- In a statement before the one that reads, which therefore sees all that was written under the lock.
        IF p_wait THEN
          PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_attempt, 0));
        ELSIF NOT pg_try_advisory_xact_lock(uuid_hash_extended(p_attempt, 0)) THEN
          outcome := 'busy';
          saved_at := clock_timestamp();
          RETURN;
        END IF;
        saved_at := clock_timestamp();${first}
        SELECT a.state, CASE ${refusals(TAKES_BACK)} END INTO attempt_state, outcome
          FROM ${COMMIT_ALONE}
          LEFT JOIN scorm.attempt a ON a.id = c.attempt
          LEFT JOIN scorm.sco_state s ON s.attempt_id = c.attempt AND s.item_id = c.item;
        IF outcome IS NOT NULL THEN RETURN; END IF;
        INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at)
          VALUES (p_attempt, p_launch, p_seq, p_item, p_reason, p_hash, saved_at, p_claimed_at) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          SELECT CASE WHEN r.body_hash = p_hash THEN 'repeated' ELSE 'conflict' END, r.received_at INTO outcome, saved_at
            FROM scorm.commit_receipt r WHERE r.attempt_id = p_attempt AND r.launch_no = p_launch AND r.seq = p_seq;
          RETURN;
        END IF;
        UPDATE scorm.sco_state s SET cmi = p_cmi, score = p_score, exit = p_exit, session_seconds = p_session_seconds,
            launch_no = p_launch, seq = p_seq, updated_at = saved_at
          WHERE s.attempt_id = p_attempt AND s.item_id = p_item AND (s.launch_no, s.seq) < (p_launch, p_seq);
        outcome := CASE WHEN FOUND THEN 'saved' ELSE 'stale' END;
      END $$;`;
}

/** Points that a SCO takes back are kept, as a status and answers are, also while it has no result yet: for that the commit leaves the short way. */
export class LoweredPoints1000000000490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${progressAlone()}
      ${progressBatch(TAKES_BACK)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(progressBatch(MAY_LOSE));
    await new ProgressAlone1000000000410().up(runner);
  }
}
