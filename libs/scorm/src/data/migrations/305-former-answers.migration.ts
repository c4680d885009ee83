import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressBatch } from './52-progress-batch.migration.js';

/**
 * Answers are looked at only where a commit has them, and as the database can tell without reading them out: where each that is stored is still
 * there and says at least what it said, nothing is lost; of a list without places it cannot tell. The first commit of a session is looked at too.
 */
export const MAY_LOSE = `OR s.launch_no <> c.launch OR jsonb_typeof(c.cmi -> 'interactions') = 'array'
                OR NOT coalesce(c.cmi -> 'interactions', '{}') @> (s.cmi -> 'interactions')`;

/** Answers that a commit rewrites or drops are kept, and for that the commit leaves the short way. */
export class FormerAnswers1000000000305 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorm.sco_try DROP CONSTRAINT sco_try_kept_because_check,
        -- The SCO wrote other answers over these, or dropped them, and nothing else was lost: the row holds them alone.
        ADD CONSTRAINT sco_try_kept_because_check CHECK (kept_because IN ('session_ended', 'taken_back', 'answered_anew'));
      ${progressBatch(MAY_LOSE)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT set_config('muster.system', 'on', true);
      DELETE FROM scorm.sco_try WHERE kept_because = 'answered_anew';
      -- The version before counts the rows of a part to number the next one. Upwards, so that none meets another on its way.
      DO $$ DECLARE kept record; BEGIN
        FOR kept IN SELECT attempt_id, item_id, number, row_number() OVER (PARTITION BY attempt_id, item_id ORDER BY number) AS place
          FROM scorm.sco_try ORDER BY attempt_id, item_id, number
        LOOP
          UPDATE scorm.sco_try SET number = kept.place
          WHERE attempt_id = kept.attempt_id AND item_id = kept.item_id AND number = kept.number AND number <> kept.place;
        END LOOP;
      END $$;
      ALTER TABLE scorm.sco_try DROP CONSTRAINT sco_try_kept_because_check,
        ADD CONSTRAINT sco_try_kept_because_check CHECK (kept_because IN ('session_ended', 'taken_back'));
      ${progressBatch('')}`);
  }
}
