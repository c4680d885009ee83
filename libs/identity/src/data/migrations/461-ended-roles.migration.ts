import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles over agencies that ended with the work there: whoever takes that end back is told which were not given back. */
export class EndedRoles1000000000461 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.ended_grant (
        person_id uuid NOT NULL,
        role text NOT NULL,
        agency_id uuid NOT NULL,
        ended_at timestamptz NOT NULL,
        CONSTRAINT ended_grant_pkey PRIMARY KEY (agency_id, person_id, role)
      );
      CREATE INDEX ended_grant_person ON identity.ended_grant (person_id);
      ALTER TABLE identity.ended_grant ENABLE ROW LEVEL SECURITY;
      ALTER TABLE identity.ended_grant FORCE ROW LEVEL SECURITY;
      CREATE POLICY program ON identity.ended_grant USING ((SELECT kernel.is_system()));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE identity.ended_grant`);
  }
}
