import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** What people are told beside trainings, and whether they want it by mail. */
export class ReportNotices1000000000641 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications.report_notice (
        id uuid NOT NULL CONSTRAINT report_notice_pkey PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES notifications.message (id),
        person_id uuid NOT NULL,
        about text NOT NULL,
        title text NOT NULL,
        statement text NOT NULL,
        mailed text NOT NULL,
        why jsonb NOT NULL,
        path text NOT NULL,
        stop_path text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- Nobody is told twice of the same.
        CONSTRAINT report_notice_once UNIQUE (person_id, about)
      );
      CREATE INDEX report_notice_message ON notifications.report_notice (message_id);
      ALTER TABLE notifications.preference ADD COLUMN reports boolean NOT NULL DEFAULT true;
      ${tenantPolicy({ table: 'notifications.report_notice', reach: 'records', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('notifications.report_notice')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notifications.report_notice;
      ALTER TABLE notifications.preference DROP COLUMN reports;`);
  }
}
