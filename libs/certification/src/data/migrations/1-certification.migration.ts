import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, tenantPolicy } from '@muster/kernel';

/** Assignments and why they exist, evidence, and the cycles that follow from them. */
export class Certification1000000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('certification')}
      CREATE TABLE certification.assignment_rule (
        id uuid NOT NULL CONSTRAINT assignment_rule_pkey PRIMARY KEY,
        requirement_id uuid NOT NULL,
        audience jsonb NOT NULL,
        due jsonb NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE certification.assignment (
        id uuid NOT NULL CONSTRAINT assignment_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        agency_id uuid,
        requirement_id uuid NOT NULL,
        -- A court's records stand apart: a judge who was a prosecutor has two assignments of one requirement.
        court boolean NOT NULL DEFAULT false,
        -- First day on which the learner opened one of the courses.
        started_on date,
        -- The latest day for which the cycles were computed: a sweep may look ahead.
        computed_on date,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT assignment_once UNIQUE (person_id, requirement_id, court)
      );
      CREATE INDEX assignment_agency ON certification.assignment (agency_id, requirement_id);
      CREATE TABLE certification.assignment_source (
        id uuid NOT NULL CONSTRAINT assignment_source_pkey PRIMARY KEY,
        assignment_id uuid NOT NULL REFERENCES certification.assignment (id),
        rule_id uuid REFERENCES certification.assignment_rule (id),
        from_on date NOT NULL,
        to_on date,
        due_on date,
        created_by uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX assignment_source_assignment ON certification.assignment_source (assignment_id);
      CREATE TABLE certification.evidence (
        completion_id uuid NOT NULL CONSTRAINT evidence_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        agency_id uuid,
        course_id uuid NOT NULL,
        earned_on date NOT NULL,
        minutes integer NOT NULL,
        source text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX evidence_person ON certification.evidence (person_id, course_id);
      ${appendOnly('certification.evidence')}
      CREATE TABLE certification.cycle (
        id uuid NOT NULL CONSTRAINT cycle_pkey PRIMARY KEY,
        assignment_id uuid NOT NULL REFERENCES certification.assignment (id),
        sequence integer NOT NULL,
        kind text NOT NULL,
        version_id uuid NOT NULL,
        opens_on date NOT NULL,
        due_on date,
        closed_as text,
        closed_on date,
        certified_on date,
        valid_from date,
        valid_until date,
        window_opens_on date,
        grace_until date,
        reinstate_from date,
        baseline_until date,
        anchor_day integer,
        first_evidence_on date,
        evidence_ids uuid[] NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT cycle_sequence UNIQUE (assignment_id, sequence)
      );
      CREATE INDEX cycle_window ON certification.cycle (window_opens_on) WHERE window_opens_on IS NOT NULL;
      CREATE INDEX cycle_open ON certification.cycle (due_on) WHERE closed_on IS NULL;
      CREATE TABLE certification.cycle_registration (
        assignment_id uuid NOT NULL,
        sequence integer NOT NULL,
        course_id uuid NOT NULL,
        registration_id uuid NOT NULL,
        CONSTRAINT cycle_registration_pkey PRIMARY KEY (assignment_id, sequence, course_id)
      );
      ${tenantPolicy({ table: 'certification.assignment', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${tenantPolicy({ table: 'certification.evidence', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${['assignment_source', 'cycle', 'cycle_registration']
        .map((table) =>
          tenantPolicy({
            table: `certification.${table}`,
            reach: 'records',
            or: 'EXISTS (SELECT FROM certification.assignment a WHERE a.id = assignment_id)',
          }),
        )
        .join('\n')}
      -- The standing of every visible assignment on a date: the same answer as the pure function statusOn(). It looks at
      -- dates only, so nothing depends on when a job ran. Written so that PostgreSQL can inline it.
      CREATE FUNCTION certification.standing_on(p_on date) RETURNS TABLE (
        assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
        certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
        window_opens_on date
      ) LANGUAGE sql STABLE AS $$
        SELECT a.id, a.person_id, a.agency_id, a.requirement_id,
          CASE
            WHEN NOT EXISTS (SELECT FROM certification.assignment_source s
              WHERE s.assignment_id = a.id AND s.from_on <= p_on AND (s.to_on IS NULL OR p_on < s.to_on)) THEN 'unassigned'
            WHEN c.id IS NULL AND (o.first_evidence_on <= p_on OR a.started_on <= p_on) THEN 'in_progress'
            WHEN c.id IS NULL THEN 'not_started'
            WHEN (c.valid_until IS NULL OR p_on < c.valid_until) AND c.window_opens_on <= p_on THEN 'due_soon'
            WHEN c.valid_until IS NULL OR p_on < c.valid_until THEN 'current'
            WHEN p_on < c.grace_until THEN 'grace'
            WHEN c.reinstate_from <= p_on THEN 'reinstate'
            ELSE 'lapsed'
          END,
          coalesce(o.kind, c.kind, 'initial'), o.id, c.id, o.opens_on, CASE WHEN o.id IS NULL THEN c.valid_until ELSE o.due_on END,
          c.certified_on, c.valid_from, c.valid_until, c.grace_until, c.window_opens_on
        FROM certification.assignment a
        LEFT JOIN LATERAL (
          SELECT * FROM certification.cycle x WHERE x.assignment_id = a.id AND x.certified_on <= p_on
          ORDER BY x.valid_until DESC NULLS FIRST, x.sequence DESC LIMIT 1) c ON true
        LEFT JOIN LATERAL (
          SELECT * FROM certification.cycle y
          WHERE y.assignment_id = a.id AND y.opens_on <= p_on AND (y.closed_on IS NULL OR p_on < y.closed_on)
          ORDER BY y.sequence DESC LIMIT 1) o ON true
      $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA certification CASCADE`);
  }
}
