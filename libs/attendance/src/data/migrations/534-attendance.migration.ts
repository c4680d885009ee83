import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, mergedRecordsPolicy, tenantPolicy, withinReach } from '@muster/kernel';

/** Live sessions, who may send people, attendance that is only ever added to, and what it was credited as. */
export class Attendance1000000000534 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('attendance')}
      CREATE TABLE attendance.live_session (
        id uuid NOT NULL CONSTRAINT live_session_pkey PRIMARY KEY,
        host_agency_id uuid NOT NULL,
        title text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        -- Of the host when it was planned: the wall on which the times were written.
        time_zone text NOT NULL,
        place text,
        link text,
        -- [{courseId, minutes}]
        credits jsonb NOT NULL,
        partial_from_percent integer NOT NULL,
        partial_credit text NOT NULL,
        approval_number text,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT live_session_times CHECK (ends_at > starts_at)
      );
      CREATE INDEX live_session_newest ON attendance.live_session (starts_at DESC, id DESC);
      CREATE TABLE attendance.session_agency (
        session_id uuid NOT NULL REFERENCES attendance.live_session (id),
        agency_id uuid NOT NULL,
        -- Again, so that the host sees whom it invited without the policies of the two tables asking one another.
        host_agency_id uuid NOT NULL,
        CONSTRAINT session_agency_pkey PRIMARY KEY (session_id, agency_id)
      );
      CREATE INDEX session_agency_agency ON attendance.session_agency (agency_id);
      CREATE TABLE attendance.sheet (
        id uuid NOT NULL CONSTRAINT sheet_pkey PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES attendance.live_session (id),
        -- For which agency it was imported: its administrators take it back.
        agency_id uuid NOT NULL,
        imported_by uuid NOT NULL,
        imported_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX sheet_session ON attendance.sheet (session_id);
      CREATE TABLE attendance.sheet_withdrawal (
        sheet_id uuid NOT NULL CONSTRAINT sheet_withdrawal_pkey PRIMARY KEY REFERENCES attendance.sheet (id),
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      -- Each row says the whole; the one with the highest number is what stands.
      CREATE TABLE attendance.entry (
        id uuid NOT NULL CONSTRAINT entry_pkey PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES attendance.live_session (id),
        person_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        number integer NOT NULL,
        -- [{in, out}], milliseconds since 1970; out is null until the person leaves.
        spans jsonb NOT NULL,
        source text NOT NULL,
        sheet_id uuid REFERENCES attendance.sheet (id),
        withdrawn boolean NOT NULL,
        reason text,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT entry_number UNIQUE (session_id, person_id, number)
      );
      CREATE INDEX entry_person ON attendance.entry (person_id);
      CREATE INDEX entry_agency ON attendance.entry (agency_id);
      CREATE INDEX entry_sheet ON attendance.entry (sheet_id) WHERE sheet_id IS NOT NULL;
      CREATE TABLE attendance.credit (
        completion_id uuid NOT NULL CONSTRAINT credit_pkey PRIMARY KEY,
        entry_id uuid NOT NULL REFERENCES attendance.entry (id),
        session_id uuid NOT NULL,
        person_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        course_id uuid NOT NULL,
        minutes integer NOT NULL,
        given_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX credit_person ON attendance.credit (session_id, person_id);
      CREATE TABLE attendance.credit_end (
        completion_id uuid NOT NULL CONSTRAINT credit_end_pkey PRIMARY KEY REFERENCES attendance.credit (completion_id),
        ended_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${tenantPolicy({
        table: 'attendance.session_agency',
        reach: 'roster',
        agencyColumn: 'agency_id',
        or: withinReach('roster', 'host_agency_id').join(' OR '),
      })}
      ${tenantPolicy({
        table: 'attendance.live_session',
        reach: 'roster',
        agencyColumn: 'host_agency_id',
        or: 'EXISTS (SELECT FROM attendance.session_agency a WHERE a.session_id = live_session.id)',
      })}
      ${tenantPolicy({ table: 'attendance.sheet', reach: 'records', agencyColumn: 'agency_id' })}
      ${tenantPolicy({
        table: 'attendance.sheet_withdrawal',
        reach: 'records',
        or: 'EXISTS (SELECT FROM attendance.sheet s WHERE s.id = sheet_id)',
      })}
      ${['entry', 'credit']
        .map(
          (table) => `
      ${tenantPolicy({ table: `attendance.${table}`, reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${mergedRecordsPolicy(`attendance.${table}`)}`,
        )
        .join('')}
      ${tenantPolicy({
        table: 'attendance.credit_end',
        reach: 'records',
        or: 'EXISTS (SELECT FROM attendance.credit c WHERE c.completion_id = credit_end.completion_id)',
      })}
      ${['live_session', 'session_agency', 'sheet', 'sheet_withdrawal', 'entry', 'credit', 'credit_end']
        .map((table) => appendOnly(`attendance.${table}`))
        .join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA attendance CASCADE`);
  }
}
