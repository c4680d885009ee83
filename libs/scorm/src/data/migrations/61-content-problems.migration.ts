import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '@muster/kernel';

/** What courses did wrong when they were played: per version, without anything of the person who played it. */
export class ContentProblems1000000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorm.content_problem (
        course_version_id uuid NOT NULL,
        item_id text NOT NULL,
        kind text NOT NULL,
        what text NOT NULL,
        times integer NOT NULL DEFAULT 1,
        first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT content_problem_pkey PRIMARY KEY (course_version_id, item_id, kind, what)
      );
      GRANT SELECT, INSERT, UPDATE ON scorm.content_problem TO ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scorm.content_problem');
  }
}
