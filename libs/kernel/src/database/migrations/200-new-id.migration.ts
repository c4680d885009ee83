import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids for rows that statements make by the thousand, of the same kind as those that the program makes. */
export class NewId1000000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // UUIDv7 (RFC 9562, 5.7): milliseconds in the first 48 bits, random below. PostgreSQL has its own from 18 on.
    await runner.query(`
      CREATE FUNCTION kernel.new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
        RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
          52, 1), 53, 1), 'hex')::uuid;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION kernel.new_id()`);
  }
}
