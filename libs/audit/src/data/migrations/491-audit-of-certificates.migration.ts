import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy, withinReach } from '@muster/kernel';
import { COURT_POLICY } from './270-audit-of-courts.migration.js';

/** A certificate says what somebody was trained in: its events are read like the completion's, so a court's by nobody outside. */
const OF_CERTIFICATES = {
  ...COURT_POLICY,
  or: `CASE WHEN subject_kind = 'certificate' THEN ${withinReach('records', 'agency_id').join(' OR ')} ELSE ${COURT_POLICY.or ?? 'false'} END`,
};

/** Keeps the certificates of a court's people from those who read events outside of the court. */
export class AuditOfCertificates1000000000491 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...OF_CERTIFICATES, personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...COURT_POLICY, personColumn: 'person_id' })}`);
  }
}
