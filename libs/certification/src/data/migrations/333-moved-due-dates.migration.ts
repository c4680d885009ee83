import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds by its day what is due at the end of a waiver. */
export class MovedDueDates1000000000333 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX standing_span_due_then ON certification.standing_span (due_then) WHERE due_then IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX certification.standing_span_due_then`);
  }
}
