import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** Uploads on their way, and the imports of those that have arrived. */
export class PackageUploads1000000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorm.package_upload (
        id uuid NOT NULL CONSTRAINT package_upload_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        filename text,
        length bigint NOT NULL,
        -- Bytes that are on disk. What a file holds beyond them does not count.
        received bigint NOT NULL DEFAULT 0,
        -- Names the file with the bytes: another one after a writer that may still be alive was replaced.
        file_id uuid NOT NULL,
        -- The one request that may add bytes; another may take over once the time is past.
        writer uuid,
        writer_until timestamptz,
        import_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX package_upload_person ON scorm.package_upload (person_id);
      CREATE INDEX package_upload_expiry ON scorm.package_upload (expires_at) WHERE import_id IS NULL;
      -- An upload is nobody's but its sender's.
      ${tenantPolicy({ table: 'scorm.package_upload', reach: 'records', personColumn: 'person_id' })}
      CREATE TABLE scorm.package_import (
        id uuid NOT NULL CONSTRAINT package_import_pkey PRIMARY KEY,
        upload_id uuid NOT NULL CONSTRAINT package_import_once UNIQUE,
        person_id uuid NOT NULL,
        -- Of the course; null for a course of the installation.
        agency_id uuid,
        filename text,
        request jsonb NOT NULL,
        -- With the rights of the moment when it was asked for, as an upload that is answered at once.
        caller jsonb NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        step text NOT NULL,
        done bigint NOT NULL DEFAULT 0,
        total bigint NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        course_id uuid,
        version_id uuid,
        warnings jsonb,
        problem jsonb,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        started_at timestamptz,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz
      );
      CREATE INDEX package_import_open ON scorm.package_import (changed_at) WHERE finished_at IS NULL;
      ${tenantPolicy({
        table: 'scorm.package_import',
        reach: 'records',
        agencyColumn: 'agency_id',
        personColumn: 'person_id',
        or: `agency_id IS NULL AND (SELECT kernel.reach_mode('roster')) = 'all'`,
      })}
      -- Asked before content is removed that only a failed import brought.
      CREATE INDEX package_file_content ON scorm.package_file (file_sha256);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX scorm.package_file_content;
      DROP TABLE scorm.package_import;
      DROP TABLE scorm.package_upload`);
  }
}
