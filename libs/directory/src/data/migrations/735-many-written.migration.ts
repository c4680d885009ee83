import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '@muster/kernel';

/**
 * Lets the program have PostgreSQL count anew who is there, once it has written many people: until it does so by itself, a minute later or more,
 * it plans for the few whom it knew. Only the owner of a table may ask for it, and the program is not always the owner.
 */
export class ManyWritten1000000000735 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION directory.count_anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          -- Whoever else is at it does the same.
          ANALYZE (SKIP_LOCKED) directory.person, directory.position, directory.former_name, directory.agency_external_id,
            directory.service_dates;
        END $$;
      REVOKE ALL ON FUNCTION directory.count_anew() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION directory.count_anew() TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION directory.count_anew()`);
  }
}
