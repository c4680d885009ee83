import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Below how many people an award hides a figure in what leaves the grantee: 5 until somebody says otherwise, or none with a reason. */
export class SmallCells1000000000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reporting.award
        ADD COLUMN small_cells_under integer DEFAULT 5,
        ADD COLUMN small_cells_off_because text,
        ADD CONSTRAINT award_small_cells_off CHECK (num_nonnulls(small_cells_under, small_cells_off_because) = 1);
      -- Which reports have a completion is asked each time one is frozen.
      CREATE INDEX report_row_by_completion ON reporting.report_row (completion_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX reporting.report_row_by_completion;
      ALTER TABLE reporting.award DROP COLUMN small_cells_under, DROP COLUMN small_cells_off_because`);
  }
}
