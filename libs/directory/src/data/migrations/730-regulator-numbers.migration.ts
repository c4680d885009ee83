import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

const KINDS = `'position', 'leave', 'service_dates', 'membership', 'agency', 'number'`;
const CHECK = 'agency_merger_change_kind';

/** By which number a regulator knows a person, as it was given to each agency; carried over when agencies merge. */
export class RegulatorNumbers1000000000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.regulator_number (
        person_id uuid NOT NULL REFERENCES directory.person (id),
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        regulator text NOT NULL,
        number text NOT NULL,
        entered_by uuid NOT NULL,
        entered_at timestamptz NOT NULL,
        CONSTRAINT regulator_number_pkey PRIMARY KEY (person_id, agency_id, regulator)
      );
      CREATE INDEX regulator_number_by_agency ON directory.regulator_number (agency_id, regulator);
      ${tenantPolicy({ table: 'directory.regulator_number', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('directory.regulator_number')}
      ALTER TABLE directory.agency_merger_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.agency_merger_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}, 'regulator_number'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM directory.agency_merger_change WHERE kind = 'regulator_number';
      ALTER TABLE directory.agency_merger_change DROP CONSTRAINT ${CHECK};
      ALTER TABLE directory.agency_merger_change ADD CONSTRAINT ${CHECK} CHECK (kind IN (${KINDS}));
      DROP TABLE directory.regulator_number;`);
  }
}
