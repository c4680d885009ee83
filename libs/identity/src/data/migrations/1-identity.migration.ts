import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema } from '@muster/kernel';

/** Tables whose rows belong to one person, who may read them. Only the program writes. */
const OF_A_PERSON = ['account', 'role_grant', 'session', 'api_key', 'invitation'];

function ownRows(table: string): string {
  return `
    ALTER TABLE identity.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE identity.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY program ON identity.${table} USING ((SELECT kernel.is_system()));
    CREATE POLICY own ON identity.${table} FOR SELECT USING (person_id = (SELECT kernel.current_person()));`;
}

/** Accounts, roles, and the credentials that stand for a person. Secrets are stored as hashes, the second factor sealed. */
export class Identity1000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('identity')}
      CREATE TABLE identity.account (
        person_id uuid NOT NULL,
        email text NOT NULL,
        password_hash text,
        totp_secret text,
        totp_pending_secret text,
        totp_last_step bigint,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT account_pkey PRIMARY KEY (person_id),
        CONSTRAINT account_email_once UNIQUE (email),
        CONSTRAINT account_email_lower CHECK (email = lower(email))
      );
      CREATE TABLE identity.role_grant (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        role text NOT NULL,
        scope_kind text NOT NULL CHECK (scope_kind IN ('own', 'agency', 'task_force', 'award', 'all')),
        scope_id uuid,
        granted_by uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT role_grant_pkey PRIMARY KEY (id),
        CONSTRAINT role_grant_once UNIQUE NULLS NOT DISTINCT (person_id, role, scope_kind, scope_id),
        CONSTRAINT role_grant_scope CHECK ((scope_kind IN ('own', 'all')) = (scope_id IS NULL))
      );
      CREATE INDEX role_grant_everywhere ON identity.role_grant (role) WHERE scope_kind = 'all';
      CREATE TABLE identity.session (
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        person_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT session_pkey PRIMARY KEY (id),
        CONSTRAINT session_token_once UNIQUE (token_hash)
      );
      CREATE INDEX session_person ON identity.session (person_id);
      CREATE INDEX session_expiry ON identity.session (expires_at);
      CREATE TABLE identity.api_key (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        name text NOT NULL,
        secret_hash bytea NOT NULL,
        scopes text[],
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_key_pkey PRIMARY KEY (id)
      );
      CREATE INDEX api_key_person ON identity.api_key (person_id, id);
      CREATE TABLE identity.invitation (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT invitation_pkey PRIMARY KEY (id),
        CONSTRAINT invitation_token_once UNIQUE (token_hash)
      );
      CREATE INDEX invitation_person ON identity.invitation (person_id);
      -- Keyed by a keyed hash: neither addresses nor e-mails can be read from it.
      CREATE TABLE identity.sign_in_failure (
        kind text NOT NULL CHECK (kind IN ('account', 'address')),
        key_hash bytea NOT NULL,
        failures integer NOT NULL,
        last_failure_at timestamptz NOT NULL,
        CONSTRAINT sign_in_failure_pkey PRIMARY KEY (kind, key_hash)
      );
      ALTER TABLE identity.sign_in_failure ENABLE ROW LEVEL SECURITY;
      ALTER TABLE identity.sign_in_failure FORCE ROW LEVEL SECURITY;
      CREATE POLICY program ON identity.sign_in_failure USING ((SELECT kernel.is_system()));
      ${OF_A_PERSON.map(ownRows).join('')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA identity CASCADE`);
  }
}
