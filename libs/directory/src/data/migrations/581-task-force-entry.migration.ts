import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** Who brought an agency into a task force, or back into it, and who of the agency has taken note of it. */
export class TaskForceEntry1000000000581 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.task_force_entry (
        id uuid NOT NULL CONSTRAINT task_force_entry_pkey PRIMARY KEY,
        task_force_id uuid NOT NULL REFERENCES directory.task_force (id),
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        brought_in_by uuid NOT NULL,
        brought_in_at timestamptz NOT NULL,
        -- Whether that was somebody with a role over the agency itself.
        by_the_agency boolean NOT NULL,
        seen_at timestamptz,
        seen_by uuid,
        CONSTRAINT task_force_entry_seen CHECK ((seen_at IS NULL) = (seen_by IS NULL))
      );
      CREATE INDEX task_force_entry_by_agency ON directory.task_force_entry (agency_id, task_force_id, brought_in_at);
      ${tenantPolicy({ table: 'directory.task_force_entry', reach: 'roster', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE directory.task_force_entry`);
  }
}
