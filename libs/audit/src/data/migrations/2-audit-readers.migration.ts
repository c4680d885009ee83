import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** Who may read which events. After the directory's migrations, because the policy asks which agencies are courts. */
export class AuditReaders1000000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({
        table: 'audit.event',
        reach: 'roster',
        agencyColumn: 'agency_id',
        // Events of no agency belong to the installation: for roles over everything.
        or: `agency_id IS NULL AND (SELECT kernel.reach_mode('roster')) IN ('all', 'all_but_courts')`,
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON audit.event;
      ${tenantPolicy({ table: 'audit.event', reach: 'roster' })}`);
  }
}
