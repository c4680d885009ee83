import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, tenantPolicy } from '@muster/kernel';

/** Which key of an identity provider acts for which agency. */
export class Scim1000000000222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('scim')}
      CREATE TABLE scim.connection (
        id uuid NOT NULL,
        agency_id uuid NOT NULL,
        account_id uuid NOT NULL,
        key_id uuid NOT NULL,
        name text NOT NULL,
        default_discipline text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT connection_pkey PRIMARY KEY (id),
        CONSTRAINT connection_account_key UNIQUE (account_id)
      );
      CREATE INDEX connection_by_agency ON scim.connection (agency_id, id);
      ${tenantPolicy({ table: 'scim.connection', reach: 'roster', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA scim CASCADE`);
  }
}
