import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '@muster/kernel';

/** What makes a course finished and how fast is too fast, as rules that are only ever added: the newest holds. */
export class CourseRules1000000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalog.course_rules (
        course_id uuid NOT NULL REFERENCES catalog.course (id),
        number integer NOT NULL,
        completion_policy jsonb NOT NULL,
        minimum_seat_minutes integer,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT course_rules_pkey PRIMARY KEY (course_id, number)
      );
      ${appendOnly('catalog.course_rules')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE catalog.course_rules`);
  }
}
