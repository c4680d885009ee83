import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a player gave up on a line that was away is no gap in what it saved: the commit that says all of it says how many there were. */
export class MergedCommits1000000000415 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE scorm.commit_receipt ADD COLUMN merged integer NOT NULL DEFAULT 0 CONSTRAINT commit_receipt_merged_check CHECK (merged >= 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.commit_receipt DROP COLUMN merged`);
  }
}
