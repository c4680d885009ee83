import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `String.prototype.trim` takes off, as a literal of PostgreSQL. */
const WHITE_SPACE = String.raw`E'\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'`;

/**
 * Tells in the database which training a fact is of, as the counting in the program does: the course, or the title without regard to
 * case. The case is that of Unicode, whatever locale the database was made with; without ICU it is the locale's.
 */
export class TrainingKey1000000000630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [icu] = (await runner.query(
      `SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace`,
    )) as unknown[];
    await runner.query(`
      CREATE FUNCTION reporting.training_key(course_id uuid, course_title text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN coalesce(course_id::text, lower(btrim(course_title, ${WHITE_SPACE})${icu ? ' COLLATE "und-x-icu"' : ''}));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION reporting.training_key(uuid, text)`);
  }
}
