import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Further frozen versions of a submitted report, and who was a member when a report was frozen, from which a changed scope is told. */
export class Restatement1000000000480 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.report_restatement (
        report_id uuid NOT NULL CONSTRAINT report_restatement_pkey PRIMARY KEY REFERENCES reporting.frozen_report (report_id),
        -- Each version is restated once, so that versions follow one another and do not fork.
        restates_report_id uuid NOT NULL CONSTRAINT report_restatement_once UNIQUE REFERENCES reporting.frozen_report (report_id),
        period_id uuid NOT NULL REFERENCES reporting.award_period (id),
        version integer NOT NULL CONSTRAINT report_restatement_version CHECK (version > 1),
        filed_at timestamptz NOT NULL,
        filed_by uuid NOT NULL,
        reason text NOT NULL,
        CONSTRAINT report_restatement_of_period UNIQUE (period_id, version)
      );
      CREATE TABLE reporting.frozen_membership (
        report_id uuid NOT NULL REFERENCES reporting.frozen_report (report_id),
        task_force_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        joined_on date NOT NULL,
        left_on date,
        CONSTRAINT frozen_membership_pkey PRIMARY KEY (report_id, task_force_id, agency_id)
      );
      ${tenantPolicy({
        table: 'reporting.report_restatement',
        reach: 'roster',
        or: `report_id IN (SELECT r.id FROM reporting.report r)`,
      })}
      ${tenantPolicy({ table: 'reporting.frozen_membership', reach: 'roster' })}
      ${appendOnly('reporting.report_restatement')}
      ${appendOnly('reporting.frozen_membership')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.frozen_membership, reporting.report_restatement`);
  }
}
