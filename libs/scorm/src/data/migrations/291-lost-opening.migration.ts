import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Openings that an older backup did not know when it was put back; noted when something of them came. */
export class LostOpening1000000000291 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.opening ADD COLUMN is_lost boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.opening DROP COLUMN is_lost`);
  }
}
