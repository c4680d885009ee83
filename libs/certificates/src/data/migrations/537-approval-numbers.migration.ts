import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates have the approval numbers that held on the day of the training, as they read when the certificate was issued. */
export class ApprovalNumbers1000000000537 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificates.certificate ADD COLUMN approvals jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificates.certificate DROP COLUMN approvals`);
  }
}
