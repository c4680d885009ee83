import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** How many people sign a report of an award, and who prepared which for the second of them. */
export class SignOff1000000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reporting.award
        ADD COLUMN sign_off text NOT NULL DEFAULT 'one' CONSTRAINT award_sign_off CHECK (sign_off IN ('one', 'two'));
      CREATE TABLE reporting.report_preparation (
        id uuid NOT NULL CONSTRAINT report_preparation_pkey PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES reporting.report (id),
        -- Of the next version of a report that was submitted; else of its submission.
        for_restatement boolean NOT NULL,
        prepared_by uuid NOT NULL,
        prepared_at timestamptz NOT NULL,
        -- SHA-256 of what the report said then: certified is this and nothing else.
        said text NOT NULL
      );
      CREATE INDEX report_preparation_by_report ON reporting.report_preparation (report_id, id);
      ${tenantPolicy({
        table: 'reporting.report_preparation',
        reach: 'roster',
        or: `report_id IN (SELECT r.id FROM reporting.report r)`,
      })}
      ${appendOnly('reporting.report_preparation')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reporting.report_preparation;
      ALTER TABLE reporting.award DROP COLUMN sign_off`);
  }
}
