import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a result was reached that a browser had kept: `finished_at` is when it arrived. */
export class ReachedAt1000000000505 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Null for results that came at once, and for those of the time before, of which only the arrival is known here.
    await runner.query(`ALTER TABLE scorm.attempt ADD COLUMN reached_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.attempt DROP COLUMN reached_at`);
  }
}
