import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createSchema, mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/** Certificates and their revocations, which are only ever added, and the keys that sign credentials. */
export class Certificates1000000000470 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('certificates')}
      CREATE TABLE certificates.certificate (
        id uuid NOT NULL CONSTRAINT certificate_pkey PRIMARY KEY,
        -- The same for all versions of one certificate.
        number text NOT NULL,
        version integer NOT NULL,
        completion_id uuid NOT NULL,
        person_id uuid NOT NULL,
        agency_id uuid,
        agency_name text,
        -- As it was on the day; gone when the person is erased.
        holder_name text,
        course_id uuid NOT NULL,
        title text NOT NULL,
        completed_on date NOT NULL,
        minutes integer,
        credits jsonb NOT NULL,
        code text NOT NULL CONSTRAINT certificate_code UNIQUE,
        -- Where the credential stands in the lists that say what was revoked (Bitstring Status List, 2.1).
        status_list integer NOT NULL,
        status_index integer NOT NULL,
        -- Null: by the program, when the training was finished.
        issued_by uuid,
        issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT certificate_version UNIQUE (number, version),
        CONSTRAINT certificate_once UNIQUE (completion_id, version),
        CONSTRAINT certificate_status UNIQUE (status_list, status_index)
      );
      CREATE INDEX certificate_person ON certificates.certificate (person_id, completed_on DESC, id DESC);
      CREATE INDEX certificate_agency ON certificates.certificate (agency_id, completed_on DESC, id DESC);
      -- Says which list is being filled; places within it are drawn, so that they tell nothing of the order.
      CREATE SEQUENCE certificates.status_place MINVALUE 0 START 0;
      CREATE TABLE certificates.revocation (
        certificate_id uuid NOT NULL CONSTRAINT revocation_pkey PRIMARY KEY REFERENCES certificates.certificate (id),
        reason text NOT NULL,
        note text,
        revoked_by uuid,
        -- The exception with which a certification was revoked; null for a certificate by itself.
        exception_id uuid,
        revoked_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX revocation_exception ON certificates.revocation (exception_id) WHERE exception_id IS NOT NULL;
      CREATE TABLE certificates.signing_key (
        id uuid NOT NULL CONSTRAINT signing_key_pkey PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        -- Sealed with a key that is derived from MUSTER_SECRET.
        sealed_private_jwk text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ${tenantPolicy({ table: 'certificates.certificate', reach: 'records', agencyColumn: 'agency_id', personColumn: 'person_id' })}
      ${mergedRecordsPolicy('certificates.certificate')}
      ${tenantPolicy({
        table: 'certificates.revocation',
        reach: 'records',
        or: 'EXISTS (SELECT FROM certificates.certificate c WHERE c.id = certificate_id)',
      })}
      ${tenantPolicy({ table: 'certificates.signing_key', reach: 'records' })}
      ${appendOnly('certificates.certificate')}
      ${appendOnly('certificates.revocation')}
      ${appendOnly('certificates.signing_key')}
      -- The one change: the names of people who were erased go, and of nobody else.
      CREATE FUNCTION certificates.forget_names(person_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        UPDATE certificates.certificate SET holder_name = NULL
        WHERE person_id = ANY (person_ids) AND holder_name IS NOT NULL
          AND person_id IN (SELECT p.id FROM directory.person p WHERE p.erased_at IS NOT NULL) $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA certificates CASCADE`);
  }
}
