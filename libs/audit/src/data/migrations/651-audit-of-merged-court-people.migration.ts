import type { MigrationInterface, QueryRunner } from 'typeorm';

const courtPeople = (query: string): string => `
  CREATE OR REPLACE FUNCTION audit.court_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET muster.system = 'on' AS $$
  BEGIN
    RETURN QUERY ${query};
  END $$;`;

/** Whoever is of a court is so by all of their records: events keep the id of the record that was merged since. */
export class AuditOfMergedCourtPeople1000000000651 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(courtPeople(`SELECT directory.court_people()`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      courtPeople(
        `SELECT DISTINCT p.person_id FROM directory.position p WHERE p.agency_id IN (SELECT directory.court_ids())`,
      ),
    );
  }
}
