import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Completions that were taken back: no certificate is issued for one, also when it arrives after its withdrawal. */
export class WithdrawnCompletions1000000000533 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificates.withdrawn_completion (
        completion_id uuid NOT NULL CONSTRAINT withdrawn_completion_pkey PRIMARY KEY
      );
      ${tenantPolicy({ table: 'certificates.withdrawn_completion', reach: 'records' })}
      ${appendOnly('certificates.withdrawn_completion')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE certificates.withdrawn_completion`);
  }
}
