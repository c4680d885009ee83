import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The global objectives with which the result of an attempt was made: other courses may change them afterwards, and the reasons stay. */
export class KnownObjectives1000000000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scorm.attempt ADD COLUMN known_objectives jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scorm.attempt DROP COLUMN known_objectives');
  }
}
