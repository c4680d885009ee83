import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account rests while another record of the same person stands for it. */
export class RestingAccounts1000000000261 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.account ADD COLUMN resting_since timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.account DROP COLUMN resting_since`);
  }
}
