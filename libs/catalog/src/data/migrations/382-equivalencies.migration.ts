import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '@muster/kernel';

/** One course or requirement counts for another on some days. Only ever added; one that was taken back stays with its withdrawal. */
export class Equivalencies1000000000382 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalog.equivalency (
        id uuid NOT NULL CONSTRAINT equivalency_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT equivalency_kind CHECK (kind IN ('course', 'requirement')),
        from_id uuid NOT NULL,
        to_id uuid NOT NULL,
        -- First and last day on which it has to be earned.
        starts_on date NOT NULL,
        ends_on date,
        note text,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT equivalency_days CHECK (ends_on >= starts_on)
      );
      ${appendOnly('catalog.equivalency')}
      CREATE TABLE catalog.equivalency_withdrawal (
        equivalency_id uuid NOT NULL CONSTRAINT equivalency_withdrawal_pkey PRIMARY KEY REFERENCES catalog.equivalency (id),
        reason text NOT NULL,
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${appendOnly('catalog.equivalency_withdrawal')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE catalog.equivalency_withdrawal; DROP TABLE catalog.equivalency;`);
  }
}
