import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages by the thousand, for statements that change thousands of rows. */
export class EmitAll1000000000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION jobs.emit_all(p_name text, p_keys text[], p_payloads jsonb[], p_due_at timestamptz[] DEFAULT NULL)
      RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE written integer;
      BEGIN
        INSERT INTO jobs.message (key, name, consumer, payload, due_at)
          SELECT told.key, p_name, s.consumer, told.payload, coalesce(told.due_at, clock_timestamp())
          FROM unnest(p_keys, p_payloads, p_due_at) AS told (key, payload, due_at)
          CROSS JOIN jobs.subscription s WHERE s.message = p_name
          ON CONFLICT (consumer, key) DO NOTHING;
        GET DIAGNOSTICS written = ROW_COUNT;
        PERFORM pg_notify('muster_jobs', '');
        RETURN written;
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION jobs.emit_all(text, text[], jsonb[], timestamptz[])`);
  }
}
