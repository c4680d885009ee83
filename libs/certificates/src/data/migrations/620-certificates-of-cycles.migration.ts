import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A certificate can be of a certified period of a requirement, and not of one training. Going back is refused by PostgreSQL while there is one:
 * evidence is never dropped for it.
 */
export class CertificatesOfCycles1000000000620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificates.certificate
        ALTER COLUMN completion_id DROP NOT NULL,
        ALTER COLUMN course_id DROP NOT NULL,
        -- The period: its number within the assignment; its row may be written anew, these two stay.
        ADD COLUMN assignment_id uuid,
        ADD COLUMN cycle_sequence integer,
        ADD COLUMN cycle_kind text,
        ADD COLUMN requirement_id uuid,
        -- First day on which it no longer counts; null for ever.
        ADD COLUMN valid_until date,
        -- The completions that it rests on.
        ADD COLUMN evidence_ids uuid[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT certificate_of_one CHECK (
          (kind = 'cycle') = (assignment_id IS NOT NULL) AND (kind = 'cycle') = (cycle_sequence IS NOT NULL)
          AND (kind = 'cycle') = (cycle_kind IS NOT NULL) AND (kind = 'cycle') = (requirement_id IS NOT NULL)
          AND (kind = 'cycle') = (completion_id IS NULL) AND (kind = 'cycle') = (course_id IS NULL));
      ALTER TABLE certificates.certificate ALTER COLUMN evidence_ids DROP DEFAULT;
      CREATE UNIQUE INDEX certificate_once_a_cycle ON certificates.certificate (assignment_id, cycle_sequence, version)
        WHERE assignment_id IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificates.certificate
        ALTER COLUMN completion_id SET NOT NULL,
        ALTER COLUMN course_id SET NOT NULL,
        DROP CONSTRAINT certificate_of_one,
        DROP COLUMN assignment_id, DROP COLUMN cycle_sequence, DROP COLUMN cycle_kind, DROP COLUMN requirement_id,
        DROP COLUMN valid_until, DROP COLUMN evidence_ids;`);
  }
}
