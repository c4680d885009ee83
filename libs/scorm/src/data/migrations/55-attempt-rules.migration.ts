import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** The policy that an attempt began with, and when its player was opened each time. */
export class AttemptRules1000000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorm.attempt ADD COLUMN policy jsonb NOT NULL DEFAULT '{"kind": "as_package_says"}';
      CREATE TABLE scorm.opening (
        attempt_id uuid NOT NULL,
        launch_no integer NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT opening_pkey PRIMARY KEY (attempt_id, launch_no)
      );
      ${appendOnly('scorm.opening')}
      ${tenantPolicy({
        table: 'scorm.opening',
        reach: 'records',
        or: 'EXISTS (SELECT FROM scorm.attempt a WHERE a.id = attempt_id)',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE scorm.opening; ALTER TABLE scorm.attempt DROP COLUMN policy`);
  }
}
