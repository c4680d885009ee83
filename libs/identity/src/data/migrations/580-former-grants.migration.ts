import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that were taken away, or given again after their last day: who held which on a day stays known. It gives nobody a right. */
export class FormerGrants1000000000580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity.former_grant (
        id uuid NOT NULL CONSTRAINT former_grant_pkey PRIMARY KEY,
        person_id uuid NOT NULL,
        role text NOT NULL,
        scope_kind text NOT NULL,
        scope_id uuid,
        granted_by uuid,
        created_at timestamptz NOT NULL,
        ends_on date,
        ends_at timestamptz,
        -- Null where the last day had ended it already.
        taken_at timestamptz
      );
      CREATE INDEX former_grant_scope ON identity.former_grant (scope_id);
      CREATE INDEX former_grant_person ON identity.former_grant (person_id);
      ALTER TABLE identity.former_grant ENABLE ROW LEVEL SECURITY;
      ALTER TABLE identity.former_grant FORCE ROW LEVEL SECURITY;
      CREATE POLICY program ON identity.former_grant USING ((SELECT kernel.is_system()));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE identity.former_grant`);
  }
}
