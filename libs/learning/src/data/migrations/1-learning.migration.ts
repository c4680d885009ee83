import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, tenantPolicy } from '@muster/kernel';

/** Registrations, and completions as evidence that is only ever added. */
export class Learning1000000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('learning')}
      CREATE TABLE learning.registration (
        id uuid NOT NULL CONSTRAINT registration_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        agency_id uuid,
        course_id uuid NOT NULL,
        course_version_id uuid,
        state text NOT NULL DEFAULT 'not_started',
        completion_status text NOT NULL DEFAULT 'unknown',
        success_status text NOT NULL DEFAULT 'unknown',
        score jsonb,
        total_time_seconds double precision NOT NULL DEFAULT 0,
        status_at timestamptz,
        finished_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      -- One open registration of a person for a course: two launches cannot split the record in two.
      CREATE UNIQUE INDEX registration_open ON learning.registration (person_id, course_id) WHERE finished_at IS NULL;
      CREATE INDEX registration_person ON learning.registration (person_id, course_id);
      CREATE INDEX registration_agency ON learning.registration (agency_id);
      CREATE TABLE learning.completion (
        id uuid NOT NULL CONSTRAINT completion_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        agency_id uuid,
        discipline text,
        course_id uuid,
        course_version_id uuid,
        registration_id uuid REFERENCES learning.registration (id),
        attempt_id uuid,
        title text NOT NULL,
        completed_on date NOT NULL,
        minutes integer,
        source text NOT NULL CHECK (source IN ('attempt', 'external')),
        score jsonb,
        evidence text,
        recorded_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE UNIQUE INDEX completion_once ON learning.completion (registration_id) WHERE source = 'attempt';
      CREATE INDEX completion_agency ON learning.completion (agency_id, completed_on);
      CREATE INDEX completion_person ON learning.completion (person_id, completed_on);
      CREATE INDEX completion_course ON learning.completion (course_id, completed_on);
      ${tenantPolicy({ table: 'learning.registration', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${tenantPolicy({ table: 'learning.completion', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${appendOnly('learning.completion')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA learning CASCADE`);
  }
}
