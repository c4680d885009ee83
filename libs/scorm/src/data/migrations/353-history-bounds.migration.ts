import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much is kept of what a part had reported before, in bytes, and whether something of it was dropped. */
export class HistoryBounds1000000000353 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('muster.system', 'on', true);
      -- As text, which is what a reader has in memory: stored it may be a hundredth of it. Null for those that are there: filling it in
      -- would hold up every opening while it rewrites the table.
      ALTER TABLE scorm.sco_try ADD COLUMN cmi_bytes integer;
      -- Something that the part had reported before is not on record: its tries had taken up all the room.
      ALTER TABLE scorm.sco_state ADD COLUMN is_history_cut boolean NOT NULL DEFAULT false;
      -- Until now it was not noted. These had come to the bounds of rows that held.
      UPDATE scorm.sco_state s SET is_history_cut = true FROM (
        SELECT attempt_id, item_id FROM scorm.sco_try GROUP BY attempt_id, item_id
        HAVING count(*) FILTER (WHERE kept_because <> 'answered_anew') >= 100
          OR count(*) FILTER (WHERE kept_because = 'answered_anew') >= 1000
      ) full_part WHERE s.attempt_id = full_part.attempt_id AND s.item_id = full_part.item_id;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorm.sco_state DROP COLUMN is_history_cut;
      ALTER TABLE scorm.sco_try DROP COLUMN cmi_bytes;`);
  }
}
