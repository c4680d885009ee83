import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A planned merger whose planner may not merge the two any more waits on its day for somebody who may. */
export class HeldMergers1000000000375 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.agency_merger
        ADD COLUMN held_at timestamptz,
        ADD COLUMN held_because text,
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN confirmed_by uuid,
        DROP CONSTRAINT agency_merger_state,
        ADD CONSTRAINT agency_merger_state CHECK (state IN ('planned', 'held', 'done', 'cancelled', 'undone'));
      ${once(`'planned', 'held', 'done'`)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE directory.agency_merger SET state = 'cancelled', ended_at = held_at, ended_because = held_because WHERE state = 'held';
      ALTER TABLE directory.agency_merger
        DROP COLUMN held_at, DROP COLUMN held_because, DROP COLUMN confirmed_at, DROP COLUMN confirmed_by,
        DROP CONSTRAINT agency_merger_state,
        ADD CONSTRAINT agency_merger_state CHECK (state IN ('planned', 'done', 'cancelled', 'undone'));
      ${once(`'planned', 'done'`)}`);
  }
}

/** An agency becomes part of one other at a time. */
function once(states: string): string {
  return `
    DROP INDEX directory.agency_merger_once;
    CREATE UNIQUE INDEX agency_merger_once ON directory.agency_merger (merged_id) WHERE state IN (${states});`;
}
