import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attendance in part is a source of its own: its minutes count, and it completes no course. Going back is refused by the checks while a
 * row of it, or for migration 530 of attendance at all, is there: a row of evidence is never dropped to make a check pass.
 */
export class AttendanceInPart1000000000590 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE learning.completion DROP CONSTRAINT completion_source_check;
      ALTER TABLE learning.completion ADD CONSTRAINT completion_source_check
        CHECK (source IN ('attempt', 'external', 'attendance', 'attendance_in_part'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE learning.completion DROP CONSTRAINT completion_source_check;
      ALTER TABLE learning.completion ADD CONSTRAINT completion_source_check CHECK (source IN ('attempt', 'external', 'attendance'));`);
  }
}
