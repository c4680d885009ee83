import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantPolicy } from '@muster/kernel';
import { ContentProblems1000000000061 } from './61-content-problems.migration.js';

/**
 * What courses did wrong, kept apart for each agency whose people saw it, because a course can put anything into the text:
 * other agencies' texts reach its owner only when several people's players told the same. Keyed by a hash: the texts may
 * be longer than an index takes. What was kept before belongs to no agency and is not carried over; players tell it again.
 */
export class ContentProblemsByAgency1000000000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE scorm.content_problem;
      CREATE TABLE scorm.content_problem (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT content_problem_pkey PRIMARY KEY,
        course_version_id uuid NOT NULL,
        agency_id uuid,
        key bytea NOT NULL,
        item_id text NOT NULL,
        kind text NOT NULL,
        what text NOT NULL,
        times integer NOT NULL DEFAULT 1,
        -- Up to five learners as hashes that hold for this version alone, to tell several people from one.
        learners text[] NOT NULL,
        first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT content_problem_once UNIQUE NULLS NOT DISTINCT (course_version_id, agency_id, key)
      );
      GRANT SELECT, INSERT, UPDATE ON scorm.content_problem TO ${APP_ROLE};
      ${tenantPolicy({ table: 'scorm.content_problem', reach: 'records', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scorm.content_problem');
    await new ContentProblems1000000000061().up(runner);
  }
}
