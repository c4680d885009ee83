import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody's identity was erased on request. What is left of the record is an id. */
export class Erasure1000000000266 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.person ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT person_erased_wholly CHECK (erased_at IS NULL OR (email IS NULL AND external_id IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.person DROP CONSTRAINT person_erased_wholly, DROP COLUMN erased_at`);
  }
}
