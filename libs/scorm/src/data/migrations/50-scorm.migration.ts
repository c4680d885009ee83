import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, APP_ROLE, createSchema, tenantPolicy } from '@muster/kernel';

/** Packages, attempts, the state of their SCOs, and a receipt for every commit. */
export class Scorm1000000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('scorm')}
      CREATE TABLE scorm.package_file (
        package_sha256 text NOT NULL,
        path text NOT NULL,
        file_sha256 text NOT NULL,
        size bigint NOT NULL,
        media_type text NOT NULL,
        CONSTRAINT package_file_pkey PRIMARY KEY (package_sha256, path)
      );
      ${appendOnly('scorm.package_file')}
      CREATE TABLE scorm.attempt (
        id uuid NOT NULL CONSTRAINT attempt_pkey PRIMARY KEY,
        registration_id uuid NOT NULL,
        number integer NOT NULL,
        person_id uuid NOT NULL,
        agency_id uuid,
        course_id uuid NOT NULL,
        course_version_id uuid NOT NULL,
        content_host text NOT NULL,
        state text NOT NULL DEFAULT 'not_started',
        completion_status text NOT NULL DEFAULT 'not_attempted',
        success_status text NOT NULL DEFAULT 'unknown',
        score jsonb,
        launch_no integer NOT NULL DEFAULT 0,
        current_item text,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_activity_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT attempt_number UNIQUE (registration_id, number)
      );
      CREATE INDEX attempt_person ON scorm.attempt (person_id);
      CREATE TABLE scorm.sco_state (
        attempt_id uuid NOT NULL REFERENCES scorm.attempt (id),
        item_id text NOT NULL,
        agency_id uuid,
        person_id uuid NOT NULL,
        cmi jsonb NOT NULL,
        completion_status text NOT NULL,
        success_status text NOT NULL,
        score jsonb,
        exit text NOT NULL,
        total_seconds double precision NOT NULL DEFAULT 0,
        session_seconds double precision NOT NULL DEFAULT 0,
        terminated boolean NOT NULL DEFAULT false,
        launch_no integer NOT NULL,
        seq integer NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT sco_state_pkey PRIMARY KEY (attempt_id, item_id)
      ) WITH (fillfactor = 70);
      CREATE TABLE scorm.commit_receipt (
        attempt_id uuid NOT NULL,
        launch_no integer NOT NULL,
        seq integer NOT NULL,
        item_id text NOT NULL,
        reason text NOT NULL,
        body_hash text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        claimed_at timestamptz NOT NULL,
        late_cmi jsonb,
        CONSTRAINT commit_receipt_pkey PRIMARY KEY (attempt_id, launch_no, seq)
      );
      ${appendOnly('scorm.commit_receipt')}
      ${tenantPolicy({ table: 'scorm.attempt', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${tenantPolicy({ table: 'scorm.sco_state', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${tenantPolicy({
        table: 'scorm.commit_receipt',
        reach: 'records',
        or: 'EXISTS (SELECT FROM scorm.attempt a WHERE a.id = attempt_id)',
      })}
      -- One trip for the commit that only moves on: it holds the commits of an attempt apart from a launch (shared against
      -- exclusive lock), keeps each sequence number once for ever, and writes nothing when a status would change; those few
      -- commits take the way through the application, which tells others of them.
      CREATE FUNCTION scorm.store_progress(
        p_attempt uuid, p_launch integer, p_seq integer, p_item text, p_reason text, p_hash text, p_cmi jsonb,
        p_completion text, p_success text, p_score jsonb, p_exit text, p_session_seconds double precision, p_claimed_at timestamptz,
        OUT outcome text, OUT saved_at timestamptz, OUT attempt_state text
      ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "muster.system" = 'on' AS $$
      DECLARE at record;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(uuid_hash_extended(p_attempt, 0));
        SELECT a.launch_no AS launch, a.state, s.completion_status, s.success_status, s.terminated, s.launch_no AS sco_launch, s.seq AS sco_seq
          INTO at
          FROM scorm.attempt a LEFT JOIN scorm.sco_state s ON s.attempt_id = a.id AND s.item_id = p_item
          WHERE a.id = p_attempt;
        attempt_state := at.state;
        saved_at := clock_timestamp();
        IF at.launch IS DISTINCT FROM p_launch THEN outcome := 'superseded'; RETURN; END IF;
        IF at.completion_status IS DISTINCT FROM p_completion OR at.success_status IS DISTINCT FROM p_success OR at.terminated THEN
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
      END $$;
      REVOKE ALL ON FUNCTION scorm.store_progress FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION scorm.store_progress TO ${APP_ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA scorm CASCADE`);
  }
}
