import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the course an opening played: an attempt may be moved to another one, and what comes late is judged by its own. */
export class VersionOfOpening1000000000096 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Null for openings of the time before: append-only rows are not filled in afterwards.
    await runner.query(`ALTER TABLE scorm.opening ADD COLUMN course_version_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.opening DROP COLUMN course_version_id`);
  }
}
