import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema } from '@muster/kernel';

/**
 * Courses, curricula and requirements. They are common to the installation and hold no personal data, so there is no
 * row-level security; versions are evidence of what was taught and required, so they are only ever added.
 */
export class Catalog1000000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('catalog')}
      CREATE TABLE catalog.course (
        id uuid NOT NULL,
        title text NOT NULL,
        current_version_id uuid NOT NULL,
        -- The agency whose administrators may publish further versions; NULL for a course of the installation.
        owner_agency_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT course_pkey PRIMARY KEY (id)
      );
      CREATE INDEX course_by_title ON catalog.course (title, id);
      CREATE TABLE catalog.course_version (
        id uuid NOT NULL,
        course_id uuid NOT NULL REFERENCES catalog.course (id),
        number integer NOT NULL,
        title text NOT NULL,
        standard text NOT NULL,
        structure jsonb NOT NULL,
        items jsonb NOT NULL,
        package_sha256 text NOT NULL,
        minutes integer,
        audience jsonb NOT NULL,
        warnings jsonb NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT course_version_pkey PRIMARY KEY (id),
        CONSTRAINT course_version_number UNIQUE (course_id, number)
      );
      ALTER TABLE catalog.course ADD CONSTRAINT course_current_version
        FOREIGN KEY (current_version_id) REFERENCES catalog.course_version (id) DEFERRABLE INITIALLY DEFERRED;
      ${appendOnly('catalog.course_version')}

      CREATE TABLE catalog.curriculum (
        id uuid NOT NULL,
        title text NOT NULL,
        choose_at_least integer,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT curriculum_pkey PRIMARY KEY (id)
      );
      CREATE INDEX curriculum_by_title ON catalog.curriculum (title, id);
      CREATE TABLE catalog.curriculum_item (
        curriculum_id uuid NOT NULL REFERENCES catalog.curriculum (id),
        place integer NOT NULL,
        course_id uuid NOT NULL REFERENCES catalog.course (id),
        required boolean NOT NULL,
        CONSTRAINT curriculum_item_pkey PRIMARY KEY (curriculum_id, place),
        CONSTRAINT curriculum_item_once UNIQUE (curriculum_id, course_id)
      );
      CREATE INDEX curriculum_item_by_course ON catalog.curriculum_item (course_id);

      CREATE TABLE catalog.requirement (
        id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT requirement_pkey PRIMARY KEY (id)
      );
      CREATE TABLE catalog.requirement_version (
        id uuid NOT NULL,
        requirement_id uuid NOT NULL REFERENCES catalog.requirement (id),
        number integer NOT NULL,
        title text NOT NULL,
        curriculum_id uuid NOT NULL REFERENCES catalog.curriculum (id),
        renewal_curriculum_id uuid REFERENCES catalog.curriculum (id),
        reinstatement_curriculum_id uuid REFERENCES catalog.curriculum (id),
        time_zone text NOT NULL,
        window_months integer NOT NULL,
        grace_days integer NOT NULL,
        reinstate_after_months integer,
        currency jsonb NOT NULL,
        effective_from date NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT requirement_version_pkey PRIMARY KEY (id),
        CONSTRAINT requirement_version_number UNIQUE (requirement_id, number)
      );
      ${appendOnly('catalog.requirement_version')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA catalog CASCADE`);
  }
}
