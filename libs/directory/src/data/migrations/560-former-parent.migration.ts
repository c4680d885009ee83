import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/**
 * Below which agency an agency stood before, until which day. Where it stands today is `directory.agency.parent_id`, which alone decides
 * who sees whom; where it stood first counts from ever, because positions may be older than their agency's row.
 */
export class FormerParent1000000000560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.former_parent (
        -- Of two changes on one day the first counts until then.
        id bigint GENERATED ALWAYS AS IDENTITY,
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        -- Null for an agency that stood at the top.
        parent_id uuid REFERENCES directory.agency (id),
        -- The first day on which it no longer stood there, on the agency's calendar.
        until date NOT NULL,
        -- The merger that moved it, which takes the row away when it is taken back.
        merger_id uuid REFERENCES directory.agency_merger (id),
        CONSTRAINT former_parent_pkey PRIMARY KEY (id)
      );
      CREATE INDEX former_parent_by_agency ON directory.former_parent (agency_id, until, id);
      ${tenantPolicy({
        table: 'directory.former_parent',
        reach: 'roster',
        or: 'EXISTS (SELECT FROM directory.agency a WHERE a.id = former_parent.agency_id)',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE directory.former_parent`);
  }
}
