import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Completions are never changed, with one exception: what proves training of a person who has been erased is free text and may name
 * them. The function takes nothing else away, and from nobody else.
 */
export class ErasedEvidence1000000000268 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION learning.forget_evidence(person_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        UPDATE learning.completion SET evidence = NULL
        WHERE person_id = ANY (person_ids) AND evidence IS NOT NULL
          AND person_id IN (SELECT p.id FROM directory.person p WHERE p.erased_at IS NOT NULL) $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION learning.forget_evidence(uuid[])`);
  }
}
