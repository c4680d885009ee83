import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy, withinReach } from '@muster/kernel';
import type { TenantPolicy } from '@muster/kernel';
import { EVENT_POLICY } from './2-audit-readers.migration.js';

/** Subjects whose events tell of somebody's training, and what was assigned to an agency's people, by hand or by rule. */
const OF_TRAINING = `(subject_kind IN ('completion', 'registration', 'assignment', 'attempt', 'cycle')
  OR (agency_id IS NOT NULL AND action LIKE 'assignment%'))`;

/** Whom an event of no agency is about: who did it, to whom, and whose key it was. */
const NAMED = `ARRAY[actor_id::text, subject_id::text, details ->> 'ownerId', details ->> 'personId']`;

const ABOUT_RECORDS = withinReach('records', 'agency_id').join(' OR ');
const ABOUT_OTHERS = [
  ...withinReach('roster', 'agency_id'),
  `(agency_id IS NULL AND (SELECT kernel.reach_mode('roster')) = 'all')`,
  // A court's people are on no list outside of it, and signing in is something that people do.
  `(agency_id IS NULL AND (SELECT kernel.reach_mode('roster')) = 'all_but_courts' AND NOT EXISTS (
    SELECT FROM unnest(${NAMED}) AS named (id) WHERE named.id IN (SELECT audit.court_people()::text)))`,
].join(' OR ');

export const COURT_POLICY: TenantPolicy = {
  table: 'audit.event',
  reach: 'roster',
  or: `CASE WHEN ${OF_TRAINING} THEN ${ABOUT_RECORDS} ELSE ${ABOUT_OTHERS} END`,
};

/** Keeps a court's people and what they are assigned from those who read events outside of the court. */
export class AuditOfCourts1000000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- PL/pgSQL, because the directory's tables are looked for when it runs: the log is older than they are.
      CREATE FUNCTION audit.court_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET muster.system = 'on' AS $$
      BEGIN
        RETURN QUERY SELECT DISTINCT p.person_id FROM directory.position p WHERE p.agency_id IN (SELECT directory.court_ids());
      END $$;
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy(COURT_POLICY)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy(EVENT_POLICY)}
      DROP FUNCTION audit.court_people();`);
  }
}
