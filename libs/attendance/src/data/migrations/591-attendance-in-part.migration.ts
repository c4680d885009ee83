import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What attendance below a session's share gives. Sessions that were planned before promised nothing for it, and go on so.
 */
export class AttendanceInPart1000000000591 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance.live_session ADD COLUMN below_credit text NOT NULL DEFAULT 'none';
      ALTER TABLE attendance.live_session ALTER COLUMN below_credit DROP DEFAULT;
      -- Whether only the minutes count, and no course is completed.
      ALTER TABLE attendance.credit ADD COLUMN in_part boolean NOT NULL DEFAULT false;
      ALTER TABLE attendance.credit ALTER COLUMN in_part DROP DEFAULT;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance.credit DROP COLUMN in_part;
      ALTER TABLE attendance.live_session DROP COLUMN below_credit;`);
  }
}
