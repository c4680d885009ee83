import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Signs that make a result worth a look, and what the people who looked found. The learner's own row opens neither. */
export class Integrity1000000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX attempt_version ON scorm.attempt (course_version_id, id);
      CREATE TABLE scorm.integrity_sign (
        attempt_id uuid NOT NULL,
        kind text NOT NULL,
        agency_id uuid,
        course_id uuid NOT NULL,
        text text NOT NULL,
        found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT integrity_sign_pkey PRIMARY KEY (attempt_id, kind)
      );
      CREATE INDEX integrity_sign_agency ON scorm.integrity_sign (agency_id, attempt_id);
      ${appendOnly('scorm.integrity_sign')}
      CREATE TABLE scorm.attempt_review (
        id uuid NOT NULL CONSTRAINT attempt_review_pkey PRIMARY KEY,
        attempt_id uuid NOT NULL,
        agency_id uuid,
        reviewed_by uuid NOT NULL,
        finding text NOT NULL,
        note text NOT NULL,
        reviewed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX attempt_review_attempt ON scorm.attempt_review (attempt_id, reviewed_at);
      ${appendOnly('scorm.attempt_review')}
      ${tenantPolicy({ table: 'scorm.integrity_sign', reach: 'records', agencyColumn: 'agency_id' })}
      ${tenantPolicy({ table: 'scorm.attempt_review', reach: 'records', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE scorm.attempt_review;
      DROP TABLE scorm.integrity_sign;
      DROP INDEX scorm.attempt_version`);
  }
}
