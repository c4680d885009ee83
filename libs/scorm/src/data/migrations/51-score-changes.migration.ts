import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further reason for a commit to leave the short way; without it the function is that of the first migration. */
const SCORE_CHANGES = `OR at.state IN ('passed', 'completed', 'failed') AND at.score IS DISTINCT FROM p_score`;

function storeProgress(changes: string): string {
  return `
      CREATE OR REPLACE FUNCTION scorm.store_progress(
        p_attempt uuid, p_launch integer, p_seq integer, p_item text, p_reason text, p_hash text, p_cmi jsonb,
        p_completion text, p_success text, p_score jsonb, p_exit text, p_session_seconds double precision, p_claimed_at timestamptz,
        OUT outcome text, OUT saved_at timestamptz, OUT attempt_state text
      ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on' AS $$
      DECLARE at record;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(uuid_hash_extended(p_attempt, 0));
        SELECT a.launch_no AS launch, a.state, s.completion_status, s.success_status, s.score, s.terminated, s.launch_no AS sco_launch, s.seq AS sco_seq
          INTO at
          FROM scorm.attempt a LEFT JOIN scorm.sco_state s ON s.attempt_id = a.id AND s.item_id = p_item
          WHERE a.id = p_attempt;
        attempt_state := at.state;
        saved_at := clock_timestamp();
        IF at.launch IS DISTINCT FROM p_launch THEN outcome := 'superseded'; RETURN; END IF;
        IF at.completion_status IS DISTINCT FROM p_completion OR at.success_status IS DISTINCT FROM p_success OR at.terminated ${changes} THEN
          outcome := 'changes'; RETURN;
        END IF;
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

/** The function as this migration makes it. */
export const SCORED_PROGRESS = storeProgress(SCORE_CHANGES);

/** A finished attempt whose score changes tells of it: the commit takes the way through the application, as one that changes a status. */
export class ScoreChanges1000000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCORED_PROGRESS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(storeProgress(''));
  }
}
