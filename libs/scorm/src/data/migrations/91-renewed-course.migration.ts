import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether what one attempt wrote belongs to an earlier time round: another attempt of the same course has been passed or completed since, and
 * this attempt was begun after it. A renewal is earned by what is done for it.
 */
export class RenewedCourse1000000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION scorm.is_of_earlier_round(writer uuid, reader uuid) RETURNS boolean LANGUAGE sql STABLE
      SET search_path = pg_catalog AS $$
        SELECT EXISTS (
          SELECT FROM scorm.attempt now
          JOIN scorm.attempt wrote ON wrote.id = writer AND wrote.course_id = now.course_id AND wrote.id <> now.id
          JOIN scorm.attempt done ON done.person_id = now.person_id AND done.course_id = now.course_id
            AND done.state IN ('passed', 'completed') AND done.started_at >= wrote.started_at AND done.started_at < now.started_at
          WHERE now.id = reader)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION scorm.is_of_earlier_round');
  }
}
