import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** A completion that was recorded in error stays on record with its withdrawal; and attendance of a live session is a source of its own. */
export class CompletionWithdrawal1000000000530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE learning.completion DROP CONSTRAINT completion_source_check;
      ALTER TABLE learning.completion ADD CONSTRAINT completion_source_check CHECK (source IN ('attempt', 'external', 'attendance'));
      CREATE TABLE learning.completion_withdrawal (
        completion_id uuid NOT NULL CONSTRAINT completion_withdrawal_pkey PRIMARY KEY REFERENCES learning.completion (id),
        reason text NOT NULL,
        note text,
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${tenantPolicy({
        table: 'learning.completion_withdrawal',
        reach: 'records',
        or: 'EXISTS (SELECT FROM learning.completion c WHERE c.id = completion_id)',
      })}
      ${appendOnly('learning.completion_withdrawal')}
      -- The note is free text, as the evidence is, and goes with it.
      CREATE OR REPLACE FUNCTION learning.forget_evidence(person_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        UPDATE learning.completion SET evidence = NULL
        WHERE person_id = ANY (person_ids) AND evidence IS NOT NULL
          AND person_id IN (SELECT p.id FROM directory.person p WHERE p.erased_at IS NOT NULL);
        UPDATE learning.completion_withdrawal SET note = NULL
        WHERE note IS NOT NULL AND completion_id IN (
          SELECT c.id FROM learning.completion c JOIN directory.person p ON p.id = c.person_id
          WHERE c.person_id = ANY (person_ids) AND p.erased_at IS NOT NULL) $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION learning.forget_evidence(person_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        UPDATE learning.completion SET evidence = NULL
        WHERE person_id = ANY (person_ids) AND evidence IS NOT NULL
          AND person_id IN (SELECT p.id FROM directory.person p WHERE p.erased_at IS NOT NULL) $$;
      DROP TABLE learning.completion_withdrawal;
      ALTER TABLE learning.completion DROP CONSTRAINT completion_source_check;
      ALTER TABLE learning.completion ADD CONSTRAINT completion_source_check CHECK (source IN ('attempt', 'external'));`);
  }
}
