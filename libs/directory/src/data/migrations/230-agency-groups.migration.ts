import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** Groups of an agency's people, by names of its own: squads, units, shifts. */
export class AgencyGroups1000000000230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.agency_group (
        id uuid NOT NULL,
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        display_name text NOT NULL,
        external_id text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT agency_group_pkey PRIMARY KEY (id),
        CONSTRAINT agency_group_of_agency UNIQUE (agency_id, id)
      );
      CREATE UNIQUE INDEX agency_group_display_name ON directory.agency_group (agency_id, lower(display_name));
      CREATE UNIQUE INDEX agency_group_external_id ON directory.agency_group (agency_id, external_id)
        WHERE external_id IS NOT NULL;
      CREATE TABLE directory.agency_group_member (
        group_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES directory.person (id),
        agency_id uuid NOT NULL,
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT agency_group_member_pkey PRIMARY KEY (group_id, person_id),
        CONSTRAINT agency_group_member_group FOREIGN KEY (agency_id, group_id)
          REFERENCES directory.agency_group (agency_id, id) ON DELETE CASCADE
      );
      CREATE INDEX agency_group_member_by_person ON directory.agency_group_member (person_id, agency_id);
      ${tenantPolicy({ table: 'directory.agency_group', reach: 'roster', agencyColumn: 'agency_id' })}
      ${tenantPolicy({ table: 'directory.agency_group_member', reach: 'roster', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE directory.agency_group_member; DROP TABLE directory.agency_group;`);
  }
}
