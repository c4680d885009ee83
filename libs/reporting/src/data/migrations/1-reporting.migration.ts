import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, tenantPolicy } from '@muster/kernel';

/** Facts of training as of their day, awards with their periods, and reports that are frozen once. */
export class Reporting1000000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createSchema('reporting'));
    await runner.query(TABLES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA reporting CASCADE`);
  }
}

const TABLES = `
  -- What was true on the day of a completion; a later transfer or renamed agency does not reach back.
  CREATE TABLE reporting.fact (
    completion_id uuid NOT NULL CONSTRAINT fact_pkey PRIMARY KEY,
    person_id uuid NOT NULL,
    agency_id uuid,
    agency_name text,
    agency_kind text,
    agency_level text,
    discipline text,
    professional boolean NOT NULL,
    course_id uuid,
    course_version_id uuid,
    course_version integer,
    course_title text NOT NULL,
    completed_on date NOT NULL,
    minutes integer,
    recorded_at timestamptz NOT NULL
  );
  CREATE INDEX fact_by_agency ON reporting.fact (agency_id, completed_on);
  CREATE INDEX fact_by_person ON reporting.fact (person_id);

  CREATE TABLE reporting.award (
    id uuid NOT NULL CONSTRAINT award_pkey PRIMARY KEY,
    number text NOT NULL,
    funder text NOT NULL,
    title text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    time_zone text NOT NULL,
    calendar text NOT NULL,
    measures text[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT award_dates CHECK (ends_on >= starts_on)
  );
  CREATE TABLE reporting.award_scope (
    award_id uuid NOT NULL REFERENCES reporting.award (id),
    task_force_id uuid,
    agency_id uuid,
    CONSTRAINT award_scope_one CHECK (num_nonnulls(task_force_id, agency_id) = 1),
    CONSTRAINT award_scope_once UNIQUE NULLS NOT DISTINCT (award_id, task_force_id, agency_id)
  );
  CREATE INDEX award_scope_by_task_force ON reporting.award_scope (task_force_id);
  CREATE INDEX award_scope_by_agency ON reporting.award_scope (agency_id);
  CREATE TABLE reporting.award_period (
    id uuid NOT NULL CONSTRAINT award_period_pkey PRIMARY KEY,
    award_id uuid NOT NULL REFERENCES reporting.award (id),
    place integer NOT NULL,
    label text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    due_on date,
    CONSTRAINT award_period_place UNIQUE (award_id, place)
  );

  CREATE TABLE reporting.report (
    id uuid NOT NULL CONSTRAINT report_pkey PRIMARY KEY,
    award_id uuid NOT NULL REFERENCES reporting.award (id),
    period_id uuid NOT NULL REFERENCES reporting.award_period (id),
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL
  );
  CREATE INDEX report_by_period ON reporting.report (period_id, id);
  CREATE INDEX report_by_award ON reporting.report (award_id, id);
  CREATE TABLE reporting.frozen_report (
    report_id uuid NOT NULL CONSTRAINT frozen_report_pkey PRIMARY KEY REFERENCES reporting.report (id),
    document text NOT NULL,
    csv text NOT NULL,
    hash text NOT NULL,
    software_version text NOT NULL,
    frozen_at timestamptz NOT NULL,
    frozen_by uuid NOT NULL
  );
  CREATE TABLE reporting.report_row (
    report_id uuid NOT NULL REFERENCES reporting.frozen_report (report_id),
    measure_code text NOT NULL,
    completion_id uuid NOT NULL REFERENCES reporting.fact (completion_id),
    adds double precision NOT NULL,
    left_out_because text,
    together boolean NOT NULL,
    group_key text NOT NULL,
    CONSTRAINT report_row_pkey PRIMARY KEY (report_id, measure_code, completion_id)
  );
  CREATE TABLE reporting.report_submission (
    report_id uuid NOT NULL CONSTRAINT report_submission_pkey PRIMARY KEY REFERENCES reporting.frozen_report (report_id),
    period_id uuid NOT NULL CONSTRAINT report_submission_once UNIQUE REFERENCES reporting.award_period (id),
    submitted_at timestamptz NOT NULL,
    submitted_by uuid NOT NULL,
    note text
  );`;

const IN_ROSTER_REACH = `(SELECT kernel.reach_agencies('roster'))::uuid[]`;

/**
 * A wall behind the service's own checks: who reaches none of an award's agencies sees nothing of it, whatever a query
 * forgets. The rows behind a number are the program's alone; the service shows of them what each reader may see.
 */
const POLICIES = `
  ${tenantPolicy({ table: 'reporting.fact', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
  ${tenantPolicy({
    table: 'reporting.award_scope',
    reach: 'roster',
    agencyColumn: 'agency_id',
    or: `task_force_id IS NOT NULL AND ((SELECT kernel.reach_mode('roster')) IN ('all', 'all_but_courts')
      OR task_force_id IN (SELECT m.task_force_id FROM directory.task_force_agency m WHERE m.agency_id = ANY (${IN_ROSTER_REACH})))`,
  })}
  ${tenantPolicy({ table: 'reporting.award', reach: 'roster', or: `id IN (SELECT s.award_id FROM reporting.award_scope s)` })}
  ${tenantPolicy({ table: 'reporting.award_period', reach: 'roster', or: `award_id IN (SELECT a.id FROM reporting.award a)` })}
  ${tenantPolicy({ table: 'reporting.report', reach: 'roster', or: `award_id IN (SELECT a.id FROM reporting.award a)` })}
  ${tenantPolicy({ table: 'reporting.frozen_report', reach: 'roster', or: `report_id IN (SELECT r.id FROM reporting.report r)` })}
  ${tenantPolicy({ table: 'reporting.report_submission', reach: 'roster', or: `report_id IN (SELECT r.id FROM reporting.report r)` })}
  ${tenantPolicy({ table: 'reporting.report_row', reach: 'roster' })}
  ${['fact', 'report', 'frozen_report', 'report_row', 'report_submission']
    .map((table) => appendOnly(`reporting.${table}`))
    .join('\n  ')}`;
