import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Plans against turnover with their suggestions, as they were made, and the trainings that were accepted from them. */
export class Plans1000000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE readiness.plan (
        id uuid NOT NULL CONSTRAINT plan_pkey PRIMARY KEY,
        task_force_id uuid NOT NULL,
        from_on date NOT NULL,
        to_on date NOT NULL,
        confidence_percent numeric(4,1) NOT NULL,
        hire_days integer NOT NULL,
        onboard_days integer NOT NULL,
        scope text NOT NULL,
        -- What each seat reaches, without people.
        seats jsonb NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX plan_task_force ON readiness.plan (task_force_id, id);
      ${appendOnly('readiness.plan')}
      ${tenantPolicy({
        table: 'readiness.plan',
        reach: 'roster',
        or: 'EXISTS (SELECT FROM directory.task_force t WHERE t.id = task_force_id)',
      })}
      CREATE TABLE readiness.plan_suggestion (
        id uuid NOT NULL CONSTRAINT plan_suggestion_pkey PRIMARY KEY,
        plan_id uuid NOT NULL REFERENCES readiness.plan (id),
        place integer NOT NULL,
        kind text NOT NULL,
        person_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        discipline text NOT NULL,
        requirement_id uuid NOT NULL,
        planned_on date NOT NULL,
        opens_on date,
        valid_until date,
        seat_ids uuid[] NOT NULL,
        pulled_forward boolean NOT NULL,
        late boolean NOT NULL,
        -- Of the seat that loses most without it: which, on which day, and its probability there with and without; null for none.
        loss jsonb,
        CONSTRAINT plan_suggestion_place UNIQUE (plan_id, place)
      );
      ${appendOnly('readiness.plan_suggestion')}
      ${tenantPolicy({ table: 'readiness.plan_suggestion', reach: 'records', agencyColumn: 'agency_id' })}
      CREATE TABLE readiness.planned_training (
        id uuid NOT NULL CONSTRAINT planned_training_pkey PRIMARY KEY,
        task_force_id uuid NOT NULL,
        plan_id uuid NOT NULL REFERENCES readiness.plan (id),
        suggestion_id uuid NOT NULL REFERENCES readiness.plan_suggestion (id),
        kind text NOT NULL,
        person_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        requirement_id uuid NOT NULL,
        planned_on date NOT NULL,
        -- First day on which what it renews no longer counts; null for a first training.
        renews_until date,
        -- What accepting it made; null where the person owed it before.
        source_id uuid,
        accepted_by uuid NOT NULL,
        accepted_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        -- The day on which it was noticed as done.
        done_on date,
        undone_by uuid,
        undone_at timestamptz
      );
      -- Nobody is asked twice for one training, by whatever plan and task force.
      CREATE UNIQUE INDEX planned_training_once ON readiness.planned_training (person_id, requirement_id)
        WHERE undone_at IS NULL AND done_on IS NULL;
      CREATE INDEX planned_training_task_force ON readiness.planned_training (task_force_id, planned_on, id);
      CREATE INDEX planned_training_agency ON readiness.planned_training (agency_id);
      CREATE INDEX planned_training_suggestion ON readiness.planned_training (suggestion_id);
      ${tenantPolicy({
        table: 'readiness.planned_training',
        reach: 'records',
        agencyColumn: 'agency_id',
        personColumn: 'person_id',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE readiness.planned_training, readiness.plan_suggestion, readiness.plan`);
  }
}
