import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'position', 'leave', 'service_dates', 'membership', 'agency'`;
const CHECK = 'agency_merger_change_kind';

/** A merger of agencies notes the numbers that it carries over, so that it can be taken back. */
export class MergedNumbers1000000000450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.agency_merger_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.agency_merger_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}, 'number'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM directory.agency_merger_change WHERE kind = 'number';
      ALTER TABLE directory.agency_merger_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.agency_merger_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}));`);
  }
}
