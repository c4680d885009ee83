import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, tenantPolicy } from '@muster/kernel';

/**
 * Which seats a task force has, from which day on. Setting them adds a whole set, so a past day is still measured by the seats that
 * counted then; of two sets from one day the one that was entered last counts.
 */
export class Seats1000000000363 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('readiness')}
      CREATE TABLE readiness.seat_set (
        id uuid NOT NULL CONSTRAINT seat_set_pkey PRIMARY KEY,
        task_force_id uuid NOT NULL,
        from_on date NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL
      );
      CREATE INDEX seat_set_task_force ON readiness.seat_set (task_force_id, from_on, id);
      ${appendOnly('readiness.seat_set')}
      ${tenantPolicy({
        table: 'readiness.seat_set',
        reach: 'roster',
        or: 'EXISTS (SELECT FROM directory.task_force t WHERE t.id = task_force_id)',
      })}
      CREATE TABLE readiness.seat (
        id uuid NOT NULL CONSTRAINT seat_pkey PRIMARY KEY,
        seat_set_id uuid NOT NULL REFERENCES readiness.seat_set (id),
        place integer NOT NULL,
        agency_kind text NOT NULL,
        discipline text,
        requirement_id uuid NOT NULL,
        floor integer NOT NULL CONSTRAINT seat_floor CHECK (floor > 0),
        count_grace boolean NOT NULL,
        CONSTRAINT seat_place UNIQUE (seat_set_id, place),
        -- A court is counted whole, and its disciplines nowhere else: nothing about one judge is left by subtraction.
        CONSTRAINT seat_of_court CHECK (
          discipline IS NULL OR (agency_kind <> 'court' AND discipline NOT IN ('judge_judicial_officer', 'court_staff')))
      );
      ${appendOnly('readiness.seat')}
      ${tenantPolicy({
        table: 'readiness.seat',
        reach: 'roster',
        or: 'EXISTS (SELECT FROM readiness.seat_set s WHERE s.id = seat_set_id)',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA readiness CASCADE`);
  }
}
