import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Which commits that were kept as late have counted after all; their receipts stay as they were written. */
export class LateCounted1000000000097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorm.late_counted (
        attempt_id uuid NOT NULL,
        launch_no integer NOT NULL,
        seq integer NOT NULL,
        counted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT late_counted_pkey PRIMARY KEY (attempt_id, launch_no, seq)
      );
      ${appendOnly('scorm.late_counted')}
      ${tenantPolicy({
        table: 'scorm.late_counted',
        reach: 'records',
        or: 'EXISTS (SELECT FROM scorm.attempt a WHERE a.id = attempt_id)',
      })}
      CREATE FUNCTION scorm.is_late(receipt scorm.commit_receipt) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT receipt.late_cmi IS NOT NULL AND NOT EXISTS (
          SELECT FROM scorm.late_counted c
          WHERE c.attempt_id = receipt.attempt_id AND c.launch_no = receipt.launch_no AND c.seq = receipt.seq)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION scorm.is_late;
      DROP TABLE scorm.late_counted`);
  }
}
