import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A merge keeps when it was made or undone by the database's clock, by which a roster import knows what came after it; and a position that
 * stands with another record of the same person while a roster is worked off was not changed by that.
 */
export class NotedMerges1000000000661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      ALTER TABLE directory.person_merge ADD COLUMN noted_at timestamptz NOT NULL DEFAULT clock_timestamp();
      UPDATE directory.person_merge SET noted_at = greatest(merged_at, undone_at);
      CREATE FUNCTION directory.note_position_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.changed_at := CASE WHEN NEW IS NOT DISTINCT FROM OLD
              OR NEW.person_id <> OLD.person_id AND current_setting('muster.same_person', true) = 'on'
            THEN OLD.changed_at ELSE clock_timestamp() END;
          RETURN NEW;
        END $$;
      DROP TRIGGER note_change ON directory.position;
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.position
        FOR EACH ROW EXECUTE FUNCTION directory.note_position_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER note_change ON directory.position;
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.position
        FOR EACH ROW EXECUTE FUNCTION directory.note_change();
      DROP FUNCTION directory.note_position_change();
      ALTER TABLE directory.person_merge DROP COLUMN noted_at`);
  }
}
