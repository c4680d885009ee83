import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the last administrator of an agency left it, by whatever way; whether somebody administers it again is asked of the roles. */
export class LostAdministrators1000000000412 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.agency ADD COLUMN administrator_lost_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.agency DROP COLUMN administrator_lost_at`);
  }
}
