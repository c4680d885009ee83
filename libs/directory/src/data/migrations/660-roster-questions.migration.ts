import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import keeps what has to be confirmed, as there is more than one reason to ask. */
export class RosterQuestions1000000000660 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.roster_import ADD COLUMN questions jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.roster_import DROP COLUMN questions`);
  }
}
