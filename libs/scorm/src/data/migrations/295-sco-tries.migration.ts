import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** What a part had reported before it was taken anew, or before its SCO took something back. */
export class ScoTries1000000000295 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorm.sco_try (
        attempt_id uuid NOT NULL,
        item_id text NOT NULL,
        number integer NOT NULL,
        -- The commit that brought it; a state is kept once, however often the course is opened.
        launch_no integer NOT NULL,
        seq integer NOT NULL,
        -- A session came to its end with it, or the SCO itself took it back within one.
        kept_because text NOT NULL CHECK (kept_because IN ('session_ended', 'taken_back')),
        -- It may be the result of its part: its session has ended, and no sequencing rules decide by what is newest.
        counts boolean NOT NULL,
        cmi jsonb NOT NULL,
        completion_status text NOT NULL,
        success_status text NOT NULL,
        score jsonb,
        -- The SCO ended it and did not ask to go on with it.
        ended boolean NOT NULL,
        total_seconds double precision NOT NULL,
        reported_at timestamptz NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT sco_try_pkey PRIMARY KEY (attempt_id, item_id, number),
        CONSTRAINT sco_try_commit UNIQUE (attempt_id, item_id, launch_no, seq)
      );
      ${appendOnly('scorm.sco_try')}
      ${tenantPolicy({
        table: 'scorm.sco_try',
        reach: 'records',
        or: 'EXISTS (SELECT FROM scorm.attempt a WHERE a.id = attempt_id)',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE scorm.sco_try`);
  }
}
