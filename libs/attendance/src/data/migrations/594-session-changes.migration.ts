import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** What became of a session that was planned: each row says the whole, and the one with the highest number holds. */
export class SessionChanges1000000000594 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance.live_session ADD COLUMN capacity integer;
      CREATE TABLE attendance.session_change (
        id uuid NOT NULL CONSTRAINT session_change_pkey PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES attendance.live_session (id),
        number integer NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place text,
        link text,
        capacity integer,
        credits jsonb NOT NULL,
        -- Why it was cancelled; null for a change.
        cancelled text,
        note text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT session_change_times CHECK (ends_at > starts_at),
        CONSTRAINT session_change_number UNIQUE (session_id, number)
      );
      CREATE INDEX session_change_starts ON attendance.session_change (starts_at);
      ${tenantPolicy({
        table: 'attendance.session_change',
        reach: 'roster',
        or: 'EXISTS (SELECT FROM attendance.live_session s WHERE s.id = session_id)',
      })}
      ${appendOnly('attendance.session_change')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE attendance.session_change;
      ALTER TABLE attendance.live_session DROP COLUMN capacity;`);
  }
}
