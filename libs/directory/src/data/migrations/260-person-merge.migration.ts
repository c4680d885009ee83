import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantPolicy } from '@muster/kernel';

/**
 * Two records of one person become one by a link that readers follow, and two again by taking the link away. Positions stand with
 * the person that they lead to and remember whose they were first.
 */
export class PersonMerge1000000000260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LINKS);
    await runner.query(MERGES);
    await runner.query(DUPLICATES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      UPDATE directory.position SET person_id = origin_person_id WHERE origin_person_id IS NOT NULL;
      UPDATE directory.provisioned_person SET person_id = origin_person_id WHERE origin_person_id IS NOT NULL;
      UPDATE directory.agency_group_member SET person_id = origin_person_id WHERE origin_person_id IS NOT NULL;
      ALTER TABLE directory.agency_group_member DROP COLUMN origin_person_id;
      DROP TABLE directory.distinct_people;
      DROP TABLE directory.former_name;
      DROP TRIGGER note_former_name ON directory.person;
      DROP FUNCTION directory.note_former_name();
      DROP FUNCTION directory.matching_text(text);
      DROP FUNCTION directory.matching_mailbox(text);
      DROP TABLE directory.person_merge;
      DROP TRIGGER follow_merge ON directory.person;
      DROP FUNCTION directory.follow_merge();
      DROP FUNCTION directory.own_merged_ids();
      DROP FUNCTION directory.people_of_several();
      DROP FUNCTION directory.merged_people();
      DROP FUNCTION directory.same_people(uuid);
      DROP FUNCTION directory.person_of(uuid);
      DROP TABLE directory.person_link;
      ALTER TABLE directory.provisioned_person DROP COLUMN origin_person_id;
      ALTER TABLE directory.position DROP COLUMN origin_person_id;
      ALTER TABLE directory.person DROP COLUMN merged_into_id;`);
  }
}

/** A function that reads the links whoever asks: a link names two ids and nothing else. */
const reader = (signature: string, returns: string, sql: string): string => `
  CREATE FUNCTION directory.${signature} RETURNS ${returns} LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp AS $$ ${sql} $$;`;

/**
 * Which records have been merged, each with the one it leads to at the end of the chain, in a table of its own that only a trigger
 * writes: policies ask for it, and would ask those of directory.person again without end.
 */
const LINKS = `
  ALTER TABLE directory.person ADD COLUMN merged_into_id uuid REFERENCES directory.person (id);
  ALTER TABLE directory.position ADD COLUMN origin_person_id uuid REFERENCES directory.person (id);
  ALTER TABLE directory.provisioned_person ADD COLUMN origin_person_id uuid REFERENCES directory.person (id);
  ALTER TABLE directory.agency_group_member ADD COLUMN origin_person_id uuid REFERENCES directory.person (id);
  CREATE INDEX position_by_origin ON directory.position (origin_person_id) WHERE origin_person_id IS NOT NULL;
  CREATE TABLE directory.person_link (
    merged_id uuid NOT NULL,
    into_id uuid NOT NULL,
    survivor_id uuid NOT NULL,
    CONSTRAINT person_link_pkey PRIMARY KEY (merged_id)
  );
  CREATE INDEX person_link_by_survivor ON directory.person_link (survivor_id);
  REVOKE ALL ON directory.person_link FROM ${APP_ROLE};
  ${reader('person_of(person uuid)', 'uuid', `SELECT coalesce((SELECT survivor_id FROM directory.person_link WHERE merged_id = person), person)`)}
  ${reader(
    'same_people(person uuid)',
    'SETOF uuid ROWS 2',
    `SELECT directory.person_of(person)
     UNION SELECT merged_id FROM directory.person_link WHERE survivor_id = directory.person_of(person)`,
  )}
  ${reader(
    'merged_people()',
    'TABLE (merged_id uuid, survivor_id uuid) ROWS 20',
    `SELECT l.merged_id, l.survivor_id FROM directory.person_link l`,
  )}
  ${reader(
    'people_of_several()',
    'TABLE (id uuid) ROWS 40',
    `SELECT l.merged_id FROM directory.person_link l UNION SELECT l.survivor_id FROM directory.person_link l`,
  )}
  ${reader(
    'own_merged_ids()',
    'SETOF uuid ROWS 1',
    `SELECT merged_id FROM directory.person_link WHERE survivor_id = kernel.current_person()`,
  )}
  CREATE FUNCTION directory.follow_merge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('directory.person_link', 0));
      IF NEW.merged_into_id IS NULL THEN
        DELETE FROM directory.person_link WHERE merged_id = NEW.id;
      ELSE
        INSERT INTO directory.person_link (merged_id, into_id, survivor_id) VALUES (NEW.id, NEW.merged_into_id, NEW.merged_into_id)
        ON CONFLICT (merged_id) DO UPDATE SET into_id = excluded.into_id;
      END IF;
      WITH RECURSIVE chain AS (
        SELECT merged_id, into_id AS reached FROM directory.person_link
        UNION ALL SELECT c.merged_id, l.into_id FROM chain c JOIN directory.person_link l ON l.merged_id = c.reached
      )
      UPDATE directory.person_link l SET survivor_id = c.reached FROM chain c
      WHERE c.merged_id = l.merged_id AND l.survivor_id <> c.reached
        AND NOT EXISTS (SELECT FROM directory.person_link further WHERE further.merged_id = c.reached);
      RETURN NULL;
    END $$;
  CREATE TRIGGER follow_merge AFTER UPDATE OF merged_into_id ON directory.person
    FOR EACH ROW WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id) EXECUTE FUNCTION directory.follow_merge();`;

const SURVIVOR_SEEN = `EXISTS (SELECT FROM directory.person p WHERE p.id = directory.person_of(survivor_id))`;

const MERGES = `
  CREATE TABLE directory.person_merge (
    id uuid NOT NULL,
    survivor_id uuid NOT NULL REFERENCES directory.person (id),
    merged_id uuid NOT NULL REFERENCES directory.person (id),
    merged_at timestamptz NOT NULL,
    merged_by uuid NOT NULL,
    undone_at timestamptz,
    undone_by uuid,
    CONSTRAINT person_merge_pkey PRIMARY KEY (id),
    CONSTRAINT person_merge_of_two CHECK (survivor_id <> merged_id)
  );
  CREATE UNIQUE INDEX person_merge_in_force ON directory.person_merge (merged_id) WHERE undone_at IS NULL;
  CREATE INDEX person_merge_by_survivor ON directory.person_merge (survivor_id);
  ${tenantPolicy({ table: 'directory.person_merge', reach: 'roster', or: SURVIVOR_SEEN })}`;

const BOTH_SEEN = `EXISTS (SELECT FROM directory.person p WHERE p.id = one_id) AND EXISTS (SELECT FROM directory.person p WHERE p.id = other_id)`;

/**
 * Former names are kept by a trigger, because people are renamed by hand, by rosters and by identity providers. Names are compared
 * without case, accents, spaces and punctuation; mailboxes without dots and without what follows a plus sign.
 */
const DUPLICATES = `
  CREATE TABLE directory.former_name (
    person_id uuid NOT NULL REFERENCES directory.person (id),
    given_name text NOT NULL,
    family_name text NOT NULL,
    until timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT former_name_pkey PRIMARY KEY (person_id, given_name, family_name)
  );
  ${tenantPolicy({
    table: 'directory.former_name',
    reach: 'roster',
    or: 'EXISTS (SELECT FROM directory.person p WHERE p.id = person_id)',
  })}
  CREATE FUNCTION directory.note_former_name() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO directory.former_name (person_id, given_name, family_name)
      VALUES (OLD.id, OLD.given_name, OLD.family_name) ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$;
  CREATE TRIGGER note_former_name AFTER UPDATE OF given_name, family_name ON directory.person
    FOR EACH ROW WHEN ((OLD.given_name, OLD.family_name) IS DISTINCT FROM (NEW.given_name, NEW.family_name))
    EXECUTE FUNCTION directory.note_former_name();
  CREATE FUNCTION directory.matching_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(regexp_replace(normalize(value, NFD), '[\\u0300-\\u036f\\s.,''’´\`-]', '', 'g'));
  CREATE FUNCTION directory.matching_mailbox(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN replace(split_part(split_part(lower(value), '@', 1), '+', 1), '.', '');

  CREATE TABLE directory.distinct_people (
    one_id uuid NOT NULL REFERENCES directory.person (id),
    other_id uuid NOT NULL REFERENCES directory.person (id),
    decided_at timestamptz NOT NULL,
    decided_by uuid NOT NULL,
    CONSTRAINT distinct_people_pkey PRIMARY KEY (one_id, other_id),
    CONSTRAINT distinct_people_in_order CHECK (one_id <= other_id)
  );
  ${tenantPolicy({ table: 'directory.distinct_people', reach: 'roster', or: BOTH_SEEN })}`;
