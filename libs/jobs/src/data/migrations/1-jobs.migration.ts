import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema } from '@muster/kernel';

/** Durable messages: one row for each consumer of an event or task, and the occurrences of schedules. */
export class Jobs1000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('jobs')}
      CREATE TABLE jobs.subscription (
        message text NOT NULL,
        consumer text NOT NULL,
        CONSTRAINT subscription_pkey PRIMARY KEY (message, consumer)
      );
      CREATE TABLE jobs.message (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        key text NOT NULL,
        name text NOT NULL,
        consumer text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        due_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
        tries integer NOT NULL DEFAULT 0,
        lease_owner text,
        lease_until timestamptz,
        last_error text,
        done_at timestamptz,
        CONSTRAINT message_pkey PRIMARY KEY (id),
        CONSTRAINT message_once UNIQUE (consumer, key)
      );
      CREATE INDEX message_due ON jobs.message (due_at) WHERE state = 'pending';
      CREATE INDEX message_done ON jobs.message (done_at) WHERE state = 'done';
      CREATE TABLE jobs.occurrence (
        schedule text NOT NULL,
        on_date date NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT occurrence_pkey PRIMARY KEY (schedule, on_date)
      );
      -- One way to write messages for TypeScript and for database functions alike. The notification is sent at commit.
      CREATE FUNCTION jobs.emit(p_name text, p_key text, p_payload jsonb, p_due_at timestamptz DEFAULT NULL) RETURNS integer
      LANGUAGE plpgsql AS $$
      DECLARE written integer;
      BEGIN
        INSERT INTO jobs.message (key, name, consumer, payload, due_at)
          SELECT p_key, p_name, s.consumer, p_payload, coalesce(p_due_at, clock_timestamp())
          FROM jobs.subscription s WHERE s.message = p_name
          ON CONFLICT (consumer, key) DO NOTHING;
        GET DIAGNOSTICS written = ROW_COUNT;
        PERFORM pg_notify('muster_jobs', '');
        RETURN written;
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA jobs CASCADE`);
  }
}
