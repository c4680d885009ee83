import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';
import { COURT_POLICY } from './270-audit-of-courts.migration.js';

/**
 * Whom an event is about stands in a column of its own, so that people can be shown what others did for them. People read the
 * events about themselves; what else they may ask for is up to the routes.
 */
export class AuditOfPeople1000000000271 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Generated, like agency_id: it cannot differ from what was hashed.
      ALTER TABLE audit.event ADD COLUMN person_id uuid GENERATED ALWAYS AS (
        CASE WHEN subject_kind = 'person' THEN subject_id
          ELSE coalesce(details ->> 'personId', details ->> 'ownerId')::uuid END) STORED;
      CREATE INDEX event_person ON audit.event (person_id, sequence) WHERE person_id IS NOT NULL;
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...COURT_POLICY, personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy(COURT_POLICY)}
      ALTER TABLE audit.event DROP COLUMN person_id;`);
  }
}
