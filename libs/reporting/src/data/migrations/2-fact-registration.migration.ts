import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps with each fact the registration that its evidence hangs on, so that a row behind a number leads there. */
export class FactRegistration1000000000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reporting.fact ADD COLUMN registration_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reporting.fact DROP COLUMN registration_id`);
  }
}
