import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that were written by the hundred wait apart, so that what one person did a moment ago does not wait behind them. */
export class Background1000000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE jobs.message ADD COLUMN background boolean NOT NULL DEFAULT false;
      DROP INDEX jobs.message_due;
      CREATE INDEX message_due ON jobs.message (due_at) WHERE state = 'pending' AND NOT background;
      CREATE INDEX message_due_background ON jobs.message (due_at) WHERE state = 'pending' AND background;
      ${emitAll('background, ', `cardinality(p_keys) > ${FEW}, `)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${emitAll('', '')}
      ALTER TABLE jobs.message DROP COLUMN background;
      CREATE INDEX message_due ON jobs.message (due_at) WHERE state = 'pending';`);
  }
}

/** So many are done while somebody looks; they need not wait apart. */
const FEW = 100;

const emitAll = (column: string, value: string): string => `
  CREATE OR REPLACE FUNCTION jobs.emit_all(p_name text, p_keys text[], p_payloads jsonb[], p_due_at timestamptz[] DEFAULT NULL)
  RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE written integer;
  BEGIN
    INSERT INTO jobs.message (key, name, consumer, payload, ${column}due_at)
      SELECT told.key, p_name, s.consumer, told.payload, ${value}coalesce(told.due_at, clock_timestamp())
      FROM unnest(p_keys, p_payloads, p_due_at) AS told (key, payload, due_at)
      CROSS JOIN jobs.subscription s WHERE s.message = p_name
      ON CONFLICT (consumer, key) DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    PERFORM pg_notify('muster_jobs', '');
    RETURN written;
  END $$;`;
