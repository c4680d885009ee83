import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, APP_ROLE, createSchema, tenantPolicy } from '@muster/kernel';

/** Key of the advisory lock of the chain. Any number that nothing else in the program locks. */
const CHAIN_LOCK = 7_277_103;

/**
 * The chain, and the rows on their way into it. The server may only add to `audit.unchained`; the trigger there, which
 * runs as the owner, is the only writer of `audit.event`.
 */
export class Audit1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createSchema('audit')}
      CREATE TABLE audit.event (
        sequence bigint NOT NULL,
        id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        action text NOT NULL,
        actor_id uuid,
        subject_kind text,
        subject_id uuid,
        details jsonb NOT NULL,
        -- Generated, so that the column that decides who may read cannot differ from what was hashed.
        agency_id uuid GENERATED ALWAYS AS ((details ->> 'agencyId')::uuid) STORED,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT event_pkey PRIMARY KEY (sequence),
        CONSTRAINT event_once UNIQUE (id)
      );
      CREATE INDEX event_actor ON audit.event (actor_id, sequence);
      CREATE INDEX event_subject ON audit.event (subject_id, sequence);
      CREATE INDEX event_action ON audit.event (action, sequence);
      CREATE INDEX event_agency ON audit.event (agency_id, sequence);
      CREATE TABLE audit.unchained (
        id uuid NOT NULL,
        action text NOT NULL,
        actor_id uuid,
        subject_kind text NOT NULL,
        subject_id uuid,
        canonical_data text NOT NULL,
        CONSTRAINT unchained_pkey PRIMARY KEY (id)
      );
      ${tenantPolicy({ table: 'audit.event', reach: 'roster' })}
      ${appendOnly('audit.event')}
      REVOKE INSERT ON audit.event FROM ${APP_ROLE};
      REVOKE SELECT, UPDATE, DELETE, TRUNCATE ON audit.unchained FROM ${APP_ROLE};
      ALTER TABLE audit.unchained ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit.unchained FORCE ROW LEVEL SECURITY;
      CREATE POLICY add_only ON audit.unchained FOR INSERT WITH CHECK (true);
      CREATE POLICY chain_only ON audit.unchained USING ((SELECT kernel.is_system()));`);
    await runner.query(`
      CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'Audit events are only ever added. Nothing was changed.' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
      CREATE TRIGGER keep_table BEFORE TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

      -- Runs at commit: the lock is held from reading the head until the new head is visible, so the order is total and has
      -- no gaps, and a transaction waits only while others commit. to_json escapes text exactly as RFC 8785 does.
      CREATE FUNCTION audit.chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET muster.system = 'on' AS $$
      DECLARE
        head record;
        moment timestamptz(3);
        canonical text;
      BEGIN
        PERFORM pg_advisory_xact_lock(${CHAIN_LOCK});
        SELECT sequence, hash, at INTO head FROM audit.event ORDER BY sequence DESC LIMIT 1;
        -- A clock that was set back must not make an event older than the one before it.
        moment := greatest(clock_timestamp(), head.at);
        canonical := '{"action":' || to_json(NEW.action)
          || ',"actorId":' || coalesce(to_json(NEW.actor_id)::text, 'null')
          || ',"at":"' || to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          || '","data":' || NEW.canonical_data
          || ',"id":' || to_json(NEW.id)
          || ',"previousHash":"' || coalesce(head.hash, repeat('0', 64))
          || '","sequence":' || coalesce(head.sequence, 0) + 1
          || ',"subjectId":' || coalesce(to_json(NEW.subject_id)::text, 'null')
          || ',"subjectType":' || to_json(NEW.subject_kind) || '}';
        INSERT INTO audit.event (sequence, id, at, action, actor_id, subject_kind, subject_id, details, previous_hash, hash)
        VALUES (coalesce(head.sequence, 0) + 1, NEW.id, moment, NEW.action, NEW.actor_id, NEW.subject_kind, NEW.subject_id,
          NEW.canonical_data::jsonb, coalesce(head.hash, repeat('0', 64)),
          encode(sha256(convert_to(coalesce(head.hash, repeat('0', 64)) || canonical, 'UTF8')), 'hex'));
        DELETE FROM audit.unchained WHERE id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER chain AFTER INSERT ON audit.unchained
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.chain();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA audit CASCADE`);
  }
}
