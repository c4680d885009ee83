import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** The days of a license and of an oath, as each agency knows them of its own people. */
export class ServiceDates1000000000280 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.service_dates (
        person_id uuid NOT NULL REFERENCES directory.person (id),
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        licensed_on date,
        oath_on date,
        CONSTRAINT service_dates_pkey PRIMARY KEY (person_id, agency_id)
      );
      CREATE INDEX service_dates_by_agency ON directory.service_dates (agency_id);
      ${tenantPolicy({ table: 'directory.service_dates', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE directory.service_dates;`);
  }
}
