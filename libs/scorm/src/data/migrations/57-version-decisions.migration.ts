import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** What becomes of attempts in progress when a course has a newer version, and what became of each. */
export class VersionDecisions1000000000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorm.attempt ADD COLUMN superseded_at timestamptz;
      CREATE INDEX attempt_in_progress ON scorm.attempt (course_id, id)
        WHERE finished_at IS NULL AND superseded_at IS NULL AND state IN ('not_started', 'in_progress');
      -- Speaks of courses, not of people: everybody may know that a course was restarted.
      CREATE TABLE scorm.version_decision (
        id uuid NOT NULL CONSTRAINT version_decision_pkey PRIMARY KEY,
        course_id uuid NOT NULL,
        to_version_id uuid NOT NULL,
        choice text NOT NULL CHECK (choice IN ('keep', 'restart', 'move')),
        note text,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX version_decision_course ON scorm.version_decision (course_id, decided_at);
      ${appendOnly('scorm.version_decision')}
      CREATE TABLE scorm.version_change (
        attempt_id uuid NOT NULL,
        decision_id uuid NOT NULL REFERENCES scorm.version_decision (id),
        from_version_id uuid NOT NULL,
        to_version_id uuid NOT NULL,
        choice text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT version_change_pkey PRIMARY KEY (attempt_id, decision_id)
      );
      ${appendOnly('scorm.version_change')}
      ${tenantPolicy({
        table: 'scorm.version_change',
        reach: 'records',
        or: 'EXISTS (SELECT FROM scorm.attempt a WHERE a.id = attempt_id)',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE scorm.version_change;
      DROP TABLE scorm.version_decision;
      ALTER TABLE scorm.attempt DROP COLUMN superseded_at`);
  }
}
