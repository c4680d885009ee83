import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy } from '@muster/kernel';

const KINDS = `'person-added', 'person-changed', 'position-started', 'position-changed'`;
/** The name that PostgreSQL gave the check within the table. */
const CHECK = 'roster_change_kind_check';

/**
 * Rosters bring the days of license and oath and take them back unless they were changed since. The days stay with the record for which
 * they were entered; a merge lets the person see those of all their records.
 */
export class RosterServiceDates1000000000321 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Those that are there were not changed since any import that can be taken back.
      ALTER TABLE directory.service_dates ADD COLUMN changed_at timestamptz NOT NULL DEFAULT '-infinity';
      ALTER TABLE directory.service_dates ALTER COLUMN changed_at SET DEFAULT clock_timestamp();
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.service_dates
        FOR EACH ROW EXECUTE FUNCTION directory.note_change();
      ${mergedRecordsPolicy('directory.service_dates')}
      ALTER TABLE directory.roster_line ADD COLUMN licensed_on date, ADD COLUMN oath_on date;
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}, 'service-dates-changed'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM directory.roster_change WHERE kind = 'service-dates-changed';
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}));
      ALTER TABLE directory.roster_line DROP COLUMN licensed_on, DROP COLUMN oath_on;
      DROP POLICY merged_records ON directory.service_dates;
      DROP TRIGGER note_change ON directory.service_dates;
      ALTER TABLE directory.service_dates DROP COLUMN changed_at;`);
  }
}
