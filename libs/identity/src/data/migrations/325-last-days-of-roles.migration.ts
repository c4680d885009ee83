import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A role may have a last day; the moment at which it is over is kept with it, so that every request compares with one column. */
export class LastDaysOfRoles1000000000325 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE identity.role_grant ADD COLUMN ends_on date, ADD COLUMN ends_at timestamptz,
      ADD CONSTRAINT role_grant_last_day CHECK ((ends_on IS NULL) = (ends_at IS NULL))`);
  }

  /** Roles whose last day is over must not come back. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM identity.role_grant WHERE ends_at <= clock_timestamp();
      ALTER TABLE identity.role_grant DROP COLUMN ends_on, DROP COLUMN ends_at`);
  }
}
