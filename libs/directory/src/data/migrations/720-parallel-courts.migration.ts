import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets PostgreSQL read tables with several processes at once although their row-level security asks which agencies are courts: one
 * function that does not allow it keeps every statement over such a table in one process.
 */
export class ParallelCourts1000000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION directory.court_ids() PARALLEL SAFE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION directory.court_ids() PARALLEL UNSAFE`);
  }
}
