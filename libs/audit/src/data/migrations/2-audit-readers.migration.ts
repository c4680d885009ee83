import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy, withinReach } from '@muster/kernel';
import type { TenantPolicy } from '@muster/kernel';

/** Subjects whose events tell of somebody's training: read like the records themselves, so a court's by nobody outside. */
const RECORDS = `'completion', 'registration', 'assignment', 'attempt', 'cycle'`;

const ABOUT_RECORDS = withinReach('records', 'agency_id').join(' OR ');
const ABOUT_OTHERS = [
  ...withinReach('roster', 'agency_id'),
  // Events of no agency belong to the installation: for roles over everything.
  `(agency_id IS NULL AND (SELECT kernel.reach_mode('roster')) IN ('all', 'all_but_courts'))`,
].join(' OR ');

export const EVENT_POLICY: TenantPolicy = {
  table: 'audit.event',
  reach: 'roster',
  or: `CASE WHEN subject_kind IN (${RECORDS}) THEN ${ABOUT_RECORDS} ELSE ${ABOUT_OTHERS} END`,
};

/** Who may read which events. After the directory's migrations, because the policy asks which agencies are courts. */
export class AuditReaders1000000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy(EVENT_POLICY)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ table: 'audit.event', reach: 'roster' })}`);
  }
}
