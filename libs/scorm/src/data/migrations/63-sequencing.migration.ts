import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the learner stands in a sequenced course, as the player keeps it: the way, and no result. */
export class Sequencing1000000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scorm.attempt ADD COLUMN sequencing jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scorm.attempt DROP COLUMN sequencing');
  }
}
