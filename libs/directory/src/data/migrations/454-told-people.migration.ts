import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import keeps of how many people it told others, so that it can be said how many of them have been followed. */
export class ToldPeople1000000000454 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.roster_import ADD COLUMN told_people integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE directory.roster_import DROP COLUMN told_people`);
  }
}
