import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further version of a rule says what it means for whoever is assigned already, and a requirement whose it is. */
export class RequirementVersions1000000000380 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE catalog.requirement_version
        ADD COLUMN applies_to text NOT NULL DEFAULT 'next_cycle'
          CONSTRAINT requirement_version_applies_to CHECK (applies_to IN ('keep', 'next_cycle', 'recompute')),
        ADD COLUMN note text;
      -- The agency whose administrators may change it; NULL for one of the installation.
      ALTER TABLE catalog.requirement ADD COLUMN owner_agency_id uuid;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE catalog.requirement DROP COLUMN owner_agency_id;
      ALTER TABLE catalog.requirement_version DROP COLUMN note, DROP COLUMN applies_to;`);
  }
}
