import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

const KINDS = `'person-added', 'person-changed', 'position-started', 'position-changed', 'service-dates-changed'`;
const CHECK = 'roster_change_kind_check';

/**
 * The number by which an agency knows somebody whom another agency knows by another one. It stands with the record for which the roster
 * gave it; without it the number of the person counts.
 */
export class AgencyExternalId1000000000411 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.agency_external_id (
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        person_id uuid NOT NULL REFERENCES directory.person (id),
        external_id text NOT NULL,
        CONSTRAINT agency_external_id_pkey PRIMARY KEY (agency_id, person_id)
      );
      CREATE INDEX agency_external_id_by_id ON directory.agency_external_id (external_id, agency_id);
      CREATE INDEX agency_external_id_by_person ON directory.agency_external_id (person_id);
      ${tenantPolicy({ table: 'directory.agency_external_id', reach: 'roster', agencyColumn: 'agency_id' })}
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}, 'number-changed'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM directory.roster_change WHERE kind = 'number-changed';
      ALTER TABLE directory.roster_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.roster_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}));
      DROP TABLE directory.agency_external_id;`);
  }
}
