import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which opening one goes on from, where the same player opened again. */
export class ContinuedOpening1000000000293 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.opening ADD COLUMN continues_launch integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE scorm.opening DROP COLUMN continues_launch`);
  }
}
