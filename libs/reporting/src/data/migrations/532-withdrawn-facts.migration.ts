import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Facts whose completion was taken back: they stay behind the reports that counted them, and no further report counts them. */
export class WithdrawnFacts1000000000532 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without a key to the fact: that a completion was taken back can arrive before the completion does.
      CREATE TABLE reporting.fact_withdrawal (
        completion_id uuid NOT NULL CONSTRAINT fact_withdrawal_pkey PRIMARY KEY,
        withdrawn_at timestamptz NOT NULL
      );
      ${tenantPolicy({
        table: 'reporting.fact_withdrawal',
        reach: 'records',
        or: 'EXISTS (SELECT FROM reporting.fact f WHERE f.completion_id = fact_withdrawal.completion_id)',
      })}
      ${appendOnly('reporting.fact_withdrawal')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.fact_withdrawal`);
  }
}
