import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** Calendars to subscribe to, by the hash of their secret. */
export class CalendarFeeds1000000000348 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications.calendar_feed (
        id uuid NOT NULL CONSTRAINT calendar_feed_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        agency_id uuid,
        -- Whom it shows things as, with those of these roles that are still in force.
        caller jsonb NOT NULL,
        secret_hash bytea NOT NULL CONSTRAINT calendar_feed_secret UNIQUE,
        content_hash text,
        content_changed_at timestamptz,
        last_read_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX calendar_feed_person ON notifications.calendar_feed (person_id);
      ${tenantPolicy({ table: 'notifications.calendar_feed', reach: 'records', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('notifications.calendar_feed')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notifications.calendar_feed`);
  }
}
