import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says in one place who is of a court: whoever has ever worked at one, by any of the records that are this person. */
export class CourtPeople1000000000650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION directory.court_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET muster.system = 'on' AS $$
        WITH here AS (
          SELECT DISTINCT coalesce(l.survivor_id, h.person_id) AS id FROM directory.position h
          LEFT JOIN directory.person_link l ON l.merged_id = h.person_id
          WHERE h.agency_id IN (SELECT directory.court_ids()))
        SELECT id FROM here UNION ALL SELECT l.merged_id FROM here JOIN directory.person_link l ON l.survivor_id = here.id
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION directory.court_people()`);
  }
}
