import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** What a funder's form asks for, as the grantee entered it from their award. It begins empty. */
export class Crosswalk1000000000482 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting.crosswalk_item (
        id uuid NOT NULL CONSTRAINT crosswalk_item_pkey PRIMARY KEY,
        award_id uuid NOT NULL REFERENCES reporting.award (id),
        funder text NOT NULL,
        program text,
        form_version text,
        effective_from date NOT NULL,
        effective_to date,
        item_code text,
        item_label_as_printed text NOT NULL,
        definition_as_printed text,
        unit text,
        source_measure text NOT NULL,
        filters text,
        grouping_map text,
        zero_policy text NOT NULL,
        source_url text,
        confirmed_by text,
        confirmed_on date,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL
      );
      -- An item is told by its code, or by its label where none is printed, within its form and from its first day on.
      CREATE UNIQUE INDEX crosswalk_item_once ON reporting.crosswalk_item
        (award_id, funder, program, form_version, coalesce(item_code, item_label_as_printed), effective_from) NULLS NOT DISTINCT;
      ${tenantPolicy({
        table: 'reporting.crosswalk_item',
        reach: 'roster',
        or: `award_id IN (SELECT a.id FROM reporting.award a)`,
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporting.crosswalk_item`);
  }
}
