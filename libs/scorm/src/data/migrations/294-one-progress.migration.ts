import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SCORED_PROGRESS } from './51-score-changes.migration.js';

/** One commit alone is a batch of one that waits for the lock of its attempt: one place decides what becomes of a commit. */
export class OneProgress1000000000294 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION scorm.store_progress(
        p_attempt uuid, p_launch integer, p_seq integer, p_item text, p_reason text, p_hash text, p_cmi jsonb,
        p_completion text, p_success text, p_score jsonb, p_exit text, p_session_seconds double precision, p_claimed_at timestamptz,
        OUT outcome text, OUT saved_at timestamptz, OUT attempt_state text
      ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on' AS $$
      BEGIN
        -- The batch tries the same lock for the same transaction, and so has it.
        PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_attempt, 0));
        SELECT b.outcome, b.saved_at, b.attempt_state INTO outcome, saved_at, attempt_state
          FROM scorm.store_progress_batch(ARRAY[p_attempt], jsonb_build_array(jsonb_build_object(
            'attempt', p_attempt, 'launch', p_launch, 'seq', p_seq, 'item', p_item, 'reason', p_reason, 'hash', p_hash, 'cmi', p_cmi,
            'completion', p_completion, 'success', p_success, 'score', p_score, 'exit', p_exit, 'seconds', p_session_seconds,
            'claimed', p_claimed_at))) b;
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(SCORED_PROGRESS);
  }
}
