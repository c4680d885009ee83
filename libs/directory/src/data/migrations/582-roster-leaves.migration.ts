import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'person-added', 'person-changed', 'position-started', 'position-changed', 'service-dates-changed', 'number-changed'`;
const CHECK = 'roster_change_kind_check';
const COLUMNS = [
  ['leave_kind', 'text'],
  ['leave_starts_on', 'date'],
  ['leave_back_on', 'date'],
];

/** Rosters bring leaves and deployments and take them back unless they were changed since. */
export class RosterLeaves1000000000582 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.roster_line ${COLUMNS.map(([name, type]) => `ADD COLUMN ${name} ${type}`).join(', ')};
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}, 'leave-entered', 'leave-changed'));
      -- Whether a leave is one that a roster entered.
      CREATE INDEX roster_change_leave ON directory.roster_change (row_id) WHERE kind = 'leave-entered';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX directory.roster_change_leave;
      DELETE FROM directory.roster_change WHERE kind IN ('leave-entered', 'leave-changed');
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}));
      ALTER TABLE directory.roster_line ${COLUMNS.map(([name]) => `DROP COLUMN ${name}`).join(', ')};`);
  }
}
