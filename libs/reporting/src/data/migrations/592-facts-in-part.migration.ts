import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance of less than completes a course is a fact that no figure counts; it is shown behind them. */
export class FactsInPart1000000000592 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reporting.fact ADD COLUMN in_part boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reporting.fact DROP COLUMN in_part`);
  }
}
