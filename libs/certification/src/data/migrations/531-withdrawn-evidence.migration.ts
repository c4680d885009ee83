import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Evidence whose completion was taken back stays, and counts for nothing. */
export class WithdrawnEvidence1000000000531 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without a key to the evidence: that a completion was taken back can arrive before the completion does.
      CREATE TABLE certification.evidence_withdrawal (
        completion_id uuid NOT NULL CONSTRAINT evidence_withdrawal_pkey PRIMARY KEY,
        withdrawn_at timestamptz NOT NULL
      );
      ${tenantPolicy({
        table: 'certification.evidence_withdrawal',
        reach: 'records',
        or: 'EXISTS (SELECT FROM certification.evidence e WHERE e.completion_id = evidence_withdrawal.completion_id)',
      })}
      ${appendOnly('certification.evidence_withdrawal')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE certification.evidence_withdrawal`);
  }
}
