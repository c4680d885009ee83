import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which assignments by hand came from a saved plan. Of those from before this nobody knows it any more; they stay by hand. */
export class PlannedSources1000000000705 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certification.assignment_source ADD COLUMN planned boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // These two reasons were not known before: sources by hand had none.
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      UPDATE certification.assignment_source SET ended_because = NULL WHERE rule_id IS NULL AND ended_because IS NOT NULL;
      ALTER TABLE certification.assignment_source DROP COLUMN planned;`);
  }
}
