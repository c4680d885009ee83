import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/**
 * What the parts of courses share: the stores of adl.data (RTE 4th Ed. 4.3) and global objectives (SN 4th Ed. 3.8.2). The holder is the
 * attempt, or the person where the package keeps them over all attempts and courses. Nobody's agency sees them: what a person brought
 * along from a course of another agency, or of a court, is theirs alone.
 */
export class SharedValues1000000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorm.shared_value (
        person_id uuid NOT NULL,
        holder_id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        value jsonb NOT NULL,
        -- The commit that it comes from.
        attempt_id uuid NOT NULL,
        launch_no integer NOT NULL,
        seq integer NOT NULL,
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT shared_value_pkey PRIMARY KEY (holder_id, kind, name)
      );
      ${tenantPolicy({ table: 'scorm.shared_value', reach: 'records', personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scorm.shared_value');
  }
}
