import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from '@muster/kernel';

/** Who was awarded a grant, no-cost extensions, and how far an award pays for trainings. */
export class AwardExtension1000000000481 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const OF_AWARD = `award_id IN (SELECT a.id FROM reporting.award a)`;
    await runner.query(`
      ALTER TABLE reporting.award ADD COLUMN grantee text;
      -- One number for each grantee, however it is spelled. Awards without a grantee are not compared.
      CREATE UNIQUE INDEX award_number_of_grantee
        ON reporting.award (lower(regexp_replace(grantee, '\\s+', ' ', 'g')), upper(regexp_replace(number, '\\s', '', 'g')))
        WHERE grantee IS NOT NULL;
      CREATE TABLE reporting.award_extension (
        id uuid NOT NULL CONSTRAINT award_extension_pkey PRIMARY KEY,
        award_id uuid NOT NULL REFERENCES reporting.award (id),
        former_ends_on date NOT NULL,
        ends_on date NOT NULL,
        approved_on date NOT NULL,
        note text,
        entered_by uuid NOT NULL,
        entered_at timestamptz NOT NULL,
        CONSTRAINT award_extension_later CHECK (ends_on > former_ends_on)
      );
      CREATE INDEX award_extension_by_award ON reporting.award_extension (award_id, id);
      CREATE TABLE reporting.award_funding (
        id uuid NOT NULL CONSTRAINT award_funding_pkey PRIMARY KEY,
        award_id uuid NOT NULL REFERENCES reporting.award (id),
        -- Null: of all courses that no row of the award names.
        course_id uuid,
        funded text NOT NULL,
        percent numeric(5, 2),
        CONSTRAINT award_funding_once UNIQUE NULLS NOT DISTINCT (award_id, course_id)
      );
      ${tenantPolicy({ table: 'reporting.award_extension', reach: 'roster', or: OF_AWARD })}
      ${tenantPolicy({ table: 'reporting.award_funding', reach: 'roster', or: OF_AWARD })}
      ${appendOnly('reporting.award_extension')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reporting.award_funding, reporting.award_extension;
      DROP INDEX reporting.award_number_of_grantee;
      ALTER TABLE reporting.award DROP COLUMN grantee`);
  }
}
