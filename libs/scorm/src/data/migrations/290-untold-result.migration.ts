import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an attempt has a result that may still change before its part ends, and that nobody else was told of. */
export class UntoldResult1000000000290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.attempt ADD COLUMN untold_since timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.attempt DROP COLUMN untold_since`);
  }
}
