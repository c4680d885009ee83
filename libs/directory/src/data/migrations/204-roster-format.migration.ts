import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** How an agency's files name their columns and write their days, so that it has to be said once. */
export class RosterFormat1000000000204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.roster_format (
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        -- The column of the program by the file's name for it, in lower case; null for one that is to be left out.
        columns jsonb NOT NULL,
        dates text NOT NULL,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT roster_format_pkey PRIMARY KEY (agency_id)
      );
      ${tenantPolicy({ table: 'directory.roster_format', reach: 'roster', agencyColumn: 'agency_id' })}
      -- The columns of its file as they were taken, in their order.
      ALTER TABLE directory.roster_import ADD COLUMN columns jsonb NOT NULL DEFAULT '[]';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.roster_import DROP COLUMN columns;
      DROP TABLE directory.roster_format;`);
  }
}
