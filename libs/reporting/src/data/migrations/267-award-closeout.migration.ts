import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** When the final expenditure report of an award was submitted, from which the retention of its records is counted. */
export class AwardCloseout1000000000267 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.award_closeout (
        award_id uuid NOT NULL CONSTRAINT award_closeout_pkey PRIMARY KEY REFERENCES reporting.award (id),
        final_expenditure_report_on date,
        -- Litigation, a claim or an audit that began before the three years were over.
        open_matter text,
        noted_by uuid NOT NULL,
        noted_at timestamptz NOT NULL
      );
      ${tenantPolicy({
        table: 'reporting.award_closeout',
        reach: 'roster',
        or: `award_id IN (SELECT a.id FROM reporting.award a)`,
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.award_closeout`);
  }
}
