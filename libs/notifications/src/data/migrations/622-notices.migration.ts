import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** Notices of live sessions, in messages of their own: what changes is told the same day, also after the day's message has gone. */
export class Notices1000000000622 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notifications.message ADD COLUMN kind text NOT NULL DEFAULT 'reminders' CHECK (kind IN ('reminders', 'notices'));
      ALTER TABLE notifications.message DROP CONSTRAINT message_once;
      -- Of reminders a digest for a reader and a day, never a second.
      CREATE UNIQUE INDEX message_once ON notifications.message (person_id, deliver_on) WHERE kind = 'reminders';
      CREATE INDEX message_person ON notifications.message (person_id, deliver_on DESC, id DESC);
      CREATE TABLE notifications.notice (
        id uuid NOT NULL CONSTRAINT notice_pkey PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES notifications.message (id),
        person_id uuid NOT NULL,
        session_id uuid NOT NULL,
        change_number integer NOT NULL,
        -- What it was made from, for "why did I get this?".
        facts jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- No reader is told twice of one change.
        CONSTRAINT notice_once UNIQUE (person_id, session_id, change_number)
      );
      CREATE INDEX notice_message ON notifications.notice (message_id);
      ${tenantPolicy({ table: 'notifications.notice', reach: 'records', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('notifications.notice')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notifications.notice;
      DELETE FROM notifications.message WHERE kind = 'notices';
      DROP INDEX notifications.message_person;
      DROP INDEX notifications.message_once;
      ALTER TABLE notifications.message ADD CONSTRAINT message_once UNIQUE (person_id, deliver_on);
      ALTER TABLE notifications.message DROP COLUMN kind;`);
  }
}
