import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, createSchema } from '../plugin-schema.js';

/** The server's role, the functions that row-level security reads, and the answers kept for repeated requests. */
export class Kernel1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A role belongs to the cluster, not to the database: another database may have made it already.
    await runner.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
        CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
      END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
    await runner.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
    await runner.query(`
      ${createSchema('kernel')}
      CREATE FUNCTION kernel.is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('muster.system', true), '') = 'on';
      CREATE FUNCTION kernel.current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('muster.person_id', true), '')::uuid;
      CREATE FUNCTION kernel.reach_mode(kind text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('muster.' || kind || '_mode', true), '');
      CREATE FUNCTION kernel.reach_agencies(kind text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(nullif(current_setting('muster.' || kind || '_agencies', true), ''), '{}')::uuid[];
      CREATE TABLE kernel.idempotent_answer (
        owner_id uuid NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        state text NOT NULL,
        status integer,
        body jsonb,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT idempotent_answer_pkey PRIMARY KEY (owner_id, key)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The role stays: other databases of the cluster use it.
    await runner.query(`DROP SCHEMA kernel CASCADE`);
  }
}
