import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';
import { ATTENDANCE_POLICY } from './535-audit-of-attendance.migration.js';

const KEYS_POLICY = {
  ...ATTENDANCE_POLICY,
  or: ATTENDANCE_POLICY.or.replace(`details ->> 'personId']`, `details ->> 'personId', details #>> '{apiKey,madeBy}']`),
};

/** Keeps from readers outside of a court, among the events of no agency, those done with a key that one of its people made. */
export class AuditOfKeys1000000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...KEYS_POLICY, personColumn: 'person_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ ...ATTENDANCE_POLICY, personColumn: 'person_id' })}`);
  }
}
