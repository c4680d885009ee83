import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

const own = (table: string): string => `
  ${tenantPolicy({ table, reach: 'records', personColumn: 'person_id' })}
  ${mergedRecordsPolicy(table)}`;

/** Messages to people and the reminders in them, what agencies and people have chosen, and the days that were planned. */
export class Notifications1000000000346 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('notifications')}
      CREATE TABLE notifications.message (
        id uuid NOT NULL CONSTRAINT message_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        deliver_on date NOT NULL,
        deliver_at timestamptz NOT NULL,
        read_at timestamptz,
        mail_state text NOT NULL DEFAULT 'none' CHECK (mail_state IN ('none', 'waiting', 'sending', 'sent', 'refused')),
        mail_reason text,
        mailed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- A digest for a reader and a day, never a second.
        CONSTRAINT message_once UNIQUE (person_id, deliver_on)
      );
      CREATE INDEX message_unmailed ON notifications.message (deliver_at) WHERE mail_state IN ('waiting', 'sending');
      CREATE TABLE notifications.reminder (
        id uuid NOT NULL CONSTRAINT reminder_pkey PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES notifications.message (id),
        person_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('learner', 'supervisor', 'administrator')),
        subject_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        requirement_id uuid NOT NULL,
        court boolean NOT NULL,
        step text NOT NULL,
        due_on date,
        -- What it was made from, for "why did I get this?".
        facts jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- No reader is told twice of one step to one due date.
        CONSTRAINT reminder_once UNIQUE NULLS NOT DISTINCT (person_id, subject_id, requirement_id, court, due_on, step)
      );
      CREATE INDEX reminder_message ON notifications.reminder (message_id);
      CREATE INDEX reminder_subject ON notifications.reminder (subject_id, requirement_id);
      CREATE TABLE notifications.agency_setting (
        agency_id uuid NOT NULL CONSTRAINT agency_setting_pkey PRIMARY KEY,
        enabled boolean NOT NULL,
        quiet_weekends boolean NOT NULL,
        federal_holidays boolean NOT NULL,
        holidays jsonb NOT NULL,
        supervisor_steps text[] NOT NULL,
        administrator_steps text[] NOT NULL,
        updated_by uuid NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE notifications.preference (
        person_id uuid NOT NULL CONSTRAINT preference_pkey PRIMARY KEY,
        early boolean NOT NULL,
        team boolean NOT NULL,
        agency boolean NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE notifications.snooze (
        person_id uuid NOT NULL,
        requirement_id uuid NOT NULL,
        court boolean NOT NULL,
        until_on date NOT NULL,
        CONSTRAINT snooze_pkey PRIMARY KEY (person_id, requirement_id, court)
      );
      CREATE TABLE notifications.planned_day (
        on_date date NOT NULL,
        time_zone text NOT NULL,
        planned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT planned_day_pkey PRIMARY KEY (on_date, time_zone)
      );
      ${['message', 'reminder', 'preference', 'snooze'].map((table) => own(`notifications.${table}`)).join('\n')}
      ${tenantPolicy({ table: 'notifications.agency_setting', reach: 'roster', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA notifications CASCADE`);
  }
}
