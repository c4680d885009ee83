import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sweep finds by one day what it has to look at, however many assignments and past periods there are. */
export class SweepDays1000000000680 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certification.assignment
        -- First day for which the cycles have to be computed anew; NULL when no day to come changes them. Nobody has computed those of
        -- before, nor rows that came past the program: the next sweep looks at them.
        ADD COLUMN sweep_on date DEFAULT '-infinity';
      CREATE INDEX assignment_sweep ON certification.assignment (sweep_on, id) WHERE sweep_on IS NOT NULL;
      -- Only sweeps read them.
      DROP INDEX certification.assignment_cycles_until;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX assignment_cycles_until ON certification.assignment (cycles_until) WHERE cycles_until IS NOT NULL;
      DROP INDEX certification.assignment_sweep;
      ALTER TABLE certification.assignment DROP COLUMN sweep_on;`);
  }
}
