import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rule says how old training from before the assignment may be, and what holds do to its dates. */
export class PriorLearningAndHolds1000000000331 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE catalog.requirement_version ADD COLUMN prior_learning_months integer, ADD COLUMN hold_effects jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE catalog.requirement_version DROP COLUMN prior_learning_months, DROP COLUMN hold_effects`);
  }
}
