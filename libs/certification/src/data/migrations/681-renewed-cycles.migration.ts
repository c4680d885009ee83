import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose grace ends soon is found among those who did not renew; everybody else's past periods end theirs too. */
export class RenewedCycles1000000000681 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      ALTER TABLE certification.cycle
        -- A later period of the assignment is certified for as long or longer, so that no date of this one tells the status any more.
        ADD COLUMN renewed boolean NOT NULL DEFAULT false;
      UPDATE certification.cycle c SET renewed = true
      WHERE c.certified_on IS NOT NULL AND EXISTS (SELECT FROM certification.cycle n
        WHERE n.assignment_id = c.assignment_id AND n.sequence > c.sequence AND n.certified_on IS NOT NULL
          AND (n.valid_until IS NULL OR n.valid_until >= c.valid_until));
      DROP INDEX certification.cycle_grace;
      CREATE INDEX cycle_grace ON certification.cycle (grace_until) WHERE grace_until IS NOT NULL AND NOT renewed;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX certification.cycle_grace;
      CREATE INDEX cycle_grace ON certification.cycle (grace_until) WHERE grace_until IS NOT NULL;
      ALTER TABLE certification.cycle DROP COLUMN renewed;`);
  }
}
