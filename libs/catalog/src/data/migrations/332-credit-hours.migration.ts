import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rule says how many credit hours each period asks for, and where it was taken from. */
export class CreditHours1000000000332 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE catalog.requirement_version ADD COLUMN hours jsonb, ADD COLUMN origin jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE catalog.requirement_version DROP COLUMN hours, DROP COLUMN origin`);
  }
}
