import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, createSchema, tenantPolicy } from '@muster/kernel';

/** Agencies, task forces, people and their effective-dated positions, each with its row-level security. */
export class Directory1000000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createSchema('directory'));
    await runner.query(TABLES);
    await runner.query(COURTS);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA directory CASCADE`);
  }
}

const TABLES = `
  CREATE TABLE directory.agency (
    id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    level text,
    state text,
    time_zone text NOT NULL,
    parent_id uuid REFERENCES directory.agency (id),
    external_id text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT agency_pkey PRIMARY KEY (id),
    CONSTRAINT agency_external_id_key UNIQUE (external_id)
  );
  CREATE INDEX agency_by_name ON directory.agency (name, id);
  CREATE INDEX agency_by_parent ON directory.agency (parent_id);

  CREATE TABLE directory.task_force (
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT task_force_pkey PRIMARY KEY (id)
  );
  CREATE TABLE directory.task_force_agency (
    task_force_id uuid NOT NULL REFERENCES directory.task_force (id),
    agency_id uuid NOT NULL REFERENCES directory.agency (id),
    role text NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    mou_signed_on date,
    mou_expires_on date,
    CONSTRAINT task_force_agency_pkey PRIMARY KEY (task_force_id, agency_id),
    CONSTRAINT task_force_agency_dates CHECK (left_on >= joined_on)
  );
  CREATE INDEX task_force_agency_by_agency ON directory.task_force_agency (agency_id);

  CREATE TABLE directory.person (
    id uuid NOT NULL,
    given_name text NOT NULL,
    family_name text NOT NULL,
    email text,
    external_id text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT person_pkey PRIMARY KEY (id),
    CONSTRAINT person_email_key UNIQUE (email),
    CONSTRAINT person_email_lower CHECK (email = lower(email))
  );
  CREATE INDEX person_by_name ON directory.person (family_name, given_name, id);
  CREATE INDEX person_by_external_id ON directory.person (external_id);

  CREATE TABLE directory.position (
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES directory.person (id),
    agency_id uuid NOT NULL REFERENCES directory.agency (id),
    discipline text NOT NULL,
    title text,
    supervisor_id uuid REFERENCES directory.person (id),
    starts_on date NOT NULL,
    ends_on date,
    end_reason text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT position_pkey PRIMARY KEY (id),
    CONSTRAINT position_dates CHECK (ends_on >= starts_on)
  );
  CREATE INDEX position_by_person ON directory.position (person_id, starts_on);
  CREATE INDEX position_by_agency ON directory.position (agency_id, person_id);
  CREATE INDEX position_by_supervisor ON directory.position (supervisor_id);

  CREATE TABLE directory.roster_import (
    id uuid NOT NULL,
    agency_id uuid NOT NULL REFERENCES directory.agency (id),
    created_by uuid NOT NULL,
    idempotency_key text,
    request_hash text NOT NULL,
    answer jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT roster_import_pkey PRIMARY KEY (id)
  );
  CREATE INDEX roster_import_by_agency ON directory.roster_import (agency_id, created_at);
  CREATE UNIQUE INDEX roster_import_once ON directory.roster_import (created_by, idempotency_key)
    WHERE idempotency_key IS NOT NULL;`;

/**
 * Which agencies are courts, in a table of its own that only a trigger writes: the policy of directory.agency asks for it,
 * and asking directory.agency itself would ask that policy again without end where the owner is bound by it.
 */
const COURTS = `
  CREATE TABLE directory.court (agency_id uuid NOT NULL PRIMARY KEY REFERENCES directory.agency (id) ON DELETE CASCADE);
  REVOKE ALL ON directory.court FROM ${APP_ROLE};
  CREATE FUNCTION directory.court_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$ SELECT agency_id FROM directory.court $$;
  CREATE FUNCTION directory.note_court() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF NEW.kind = 'court' THEN
        INSERT INTO directory.court (agency_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
      ELSE
        DELETE FROM directory.court WHERE agency_id = NEW.id;
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER note_court AFTER INSERT OR UPDATE OF kind ON directory.agency
    FOR EACH ROW EXECUTE FUNCTION directory.note_court();`;

const OWN_AGENCIES = `SELECT own.agency_id FROM directory.position own WHERE own.person_id = (SELECT kernel.current_person())`;

/**
 * A person is in reach through any position in reach, past ones too; the sub-select on directory.position is itself
 * filtered by that table's policy, so the rule stands in one place. A person may be added by everybody and is then seen
 * only by those who may see the position that follows.
 */
const POLICIES = `
  ${tenantPolicy({ table: 'directory.position', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}
  ${tenantPolicy({ table: 'directory.agency', reach: 'roster', agencyColumn: 'id', or: `id IN (${OWN_AGENCIES})` })}
  ${tenantPolicy({
    table: 'directory.task_force_agency',
    reach: 'roster',
    agencyColumn: 'agency_id',
    or: `agency_id IN (${OWN_AGENCIES})`,
  })}
  ${tenantPolicy({ table: 'directory.roster_import', reach: 'roster', agencyColumn: 'agency_id' })}
  ${tenantPolicy({
    table: 'directory.task_force',
    reach: 'roster',
    or: `(SELECT kernel.reach_mode('roster')) IN ('all', 'all_but_courts')
      OR EXISTS (SELECT FROM directory.task_force_agency m WHERE m.task_force_id = task_force.id)`,
  })}
  ${tenantPolicy({
    table: 'directory.person',
    reach: 'roster',
    personColumn: 'id',
    or: `(SELECT kernel.reach_mode('roster')) = 'all'
      OR EXISTS (SELECT FROM directory.position held WHERE held.person_id = person.id)`,
  })}
  CREATE POLICY arrival ON directory.person FOR INSERT WITH CHECK (true);`;
