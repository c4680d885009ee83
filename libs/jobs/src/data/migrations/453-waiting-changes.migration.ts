import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what waits about the people of an agency without reading what waits about all others. Empty when nothing does. */
export class WaitingChanges1000000000453 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX message_waiting_agency ON jobs.message ((payload ->> 'agencyId')) WHERE state = 'pending' AND background`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX jobs.message_waiting_agency`);
  }
}
