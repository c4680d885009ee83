import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a commit is late evidence, where neither a newer opening nor the end of its part says it. */
export class LateBecause1000000000364 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorm.commit_receipt
        -- The bound of what is kept of its part was reached, and the best result of it would have been gone.
        ADD COLUMN late_because text CHECK (late_because IN ('history_full'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.commit_receipt DROP COLUMN late_because`);
  }
}
