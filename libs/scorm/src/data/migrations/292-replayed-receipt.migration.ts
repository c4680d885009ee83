import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which commits a browser had kept: when they arrived says nothing about the clock that they were made by. */
export class ReplayedReceipt1000000000292 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.commit_receipt ADD COLUMN is_replayed boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.commit_receipt DROP COLUMN is_replayed`);
  }
}
