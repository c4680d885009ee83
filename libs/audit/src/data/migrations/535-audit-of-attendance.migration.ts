import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy, withinReach } from '@muster/kernel';
import { COURT_POLICY } from './270-audit-of-courts.migration.js';

/** Attendance says what somebody was trained in, as a certificate does: its events are read like the record, so a court's by nobody outside. */
export const ATTENDANCE_POLICY = {
  ...COURT_POLICY,
  or: `CASE WHEN subject_kind IN ('certificate', 'attendance') THEN ${withinReach('records', 'agency_id').join(' OR ')}
    ELSE ${COURT_POLICY.or ?? 'false'} END`,
};
const CERTIFICATES_ALONE = {
  ...ATTENDANCE_POLICY,
  or: ATTENDANCE_POLICY.or.replace(`subject_kind IN ('certificate', 'attendance')`, `subject_kind = 'certificate'`),
};

/** Keeps the attendance of a court's people from those who read events outside of the court. */
export class AuditOfAttendance1000000000535 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...ATTENDANCE_POLICY, personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...CERTIFICATES_ALONE, personColumn: 'person_id' })}`);
  }
}
