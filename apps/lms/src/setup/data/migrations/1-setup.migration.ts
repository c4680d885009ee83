import { createSchema } from '@muster/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The loads of the demo. They are facts of the installation, of no agency and no person, so no row-level security. */
export class Setup1000000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('setup')}
      CREATE TABLE setup.demo_load (
        id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
        done integer NOT NULL,
        total integer NOT NULL,
        message text NOT NULL,
        problem jsonb,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- A load whose server died stops beating.
        beat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT demo_load_pkey PRIMARY KEY (id)
      );
      -- One system holds one demo, and loads it once at a time, whatever number of servers is asked.
      CREATE UNIQUE INDEX demo_load_once ON setup.demo_load ((true)) WHERE state IN ('running', 'succeeded');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA setup CASCADE`);
  }
}
