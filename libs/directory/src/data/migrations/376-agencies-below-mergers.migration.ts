import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which agencies a merger placed below the other one stays with it, so that each reader is told of those alone that they see. */
export class AgenciesBelowMergers1000000000376 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.agency_merger ADD COLUMN below_ids uuid[] NOT NULL DEFAULT '{}';
      -- Of mergers of which nothing is noted any more, nobody is told of agencies below.
      UPDATE directory.agency_merger m SET below_ids = moved.ids FROM (
        SELECT merger_id, array_agg((row_key ->> 'id')::uuid) AS ids FROM directory.agency_merger_change WHERE kind = 'agency' GROUP BY 1
      ) moved WHERE moved.merger_id = m.id;
      UPDATE directory.agency_merger SET counts = counts - 'agenciesBelow' WHERE counts IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE directory.agency_merger SET counts = counts || jsonb_build_object('agenciesBelow', cardinality(below_ids)) WHERE counts IS NOT NULL;
      ALTER TABLE directory.agency_merger DROP COLUMN below_ids;`);
  }
}
