import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** What is handed in for a frozen report, byte by byte: a later version of the program might draw it otherwise. */
export class ReportPackage1000000000511 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.report_package (
        report_id uuid NOT NULL CONSTRAINT report_package_pkey PRIMARY KEY REFERENCES reporting.frozen_report (report_id),
        zip bytea NOT NULL,
        manifest_sha256 text NOT NULL
      );
      ${tenantPolicy({ table: 'reporting.report_package', reach: 'roster', or: `report_id IN (SELECT r.id FROM reporting.report r)` })}
      ${appendOnly('reporting.report_package')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.report_package`);
  }
}
