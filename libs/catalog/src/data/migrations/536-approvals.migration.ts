import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '@muster/kernel';

/** Numbers under which boards approved courses and requirements. Only ever added; one that was taken back stays with its withdrawal. */
export class Approvals1000000000536 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalog.approval (
        id uuid NOT NULL CONSTRAINT approval_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT approval_kind CHECK (kind IN ('course', 'requirement')),
        subject_id uuid NOT NULL,
        authority text NOT NULL,
        number text NOT NULL,
        -- First and last day of training for which it holds.
        starts_on date NOT NULL,
        ends_on date,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT approval_days CHECK (ends_on >= starts_on)
      );
      CREATE INDEX approval_subject ON catalog.approval (subject_id);
      CREATE TABLE catalog.approval_withdrawal (
        approval_id uuid NOT NULL CONSTRAINT approval_withdrawal_pkey PRIMARY KEY REFERENCES catalog.approval (id),
        reason text NOT NULL,
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${appendOnly('catalog.approval')}
      ${appendOnly('catalog.approval_withdrawal')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE catalog.approval_withdrawal; DROP TABLE catalog.approval;`);
  }
}
