import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** What an agency's identity provider knows of the agency's people, and when a person or position was last changed. */
export class Provisioning1000000000220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION directory.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.changed_at := CASE WHEN NEW IS DISTINCT FROM OLD THEN clock_timestamp() ELSE OLD.changed_at END;
          RETURN NEW;
        END $$;
      ALTER TABLE directory.person ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
      ALTER TABLE directory.position ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.person
        FOR EACH ROW EXECUTE FUNCTION directory.note_change();
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.position
        FOR EACH ROW EXECUTE FUNCTION directory.note_change();

      CREATE TABLE directory.provisioned_person (
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        person_id uuid NOT NULL REFERENCES directory.person (id),
        user_name text NOT NULL,
        external_id text,
        email text,
        personnel_number text,
        department text,
        division text,
        cost_center text,
        -- When the provider deleted its user; the person and every record stay.
        deleted_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT provisioned_person_pkey PRIMARY KEY (agency_id, person_id)
      );
      CREATE INDEX provisioned_person_by_person ON directory.provisioned_person (person_id);
      CREATE UNIQUE INDEX provisioned_person_user_name ON directory.provisioned_person (agency_id, lower(user_name));
      CREATE UNIQUE INDEX provisioned_person_external_id ON directory.provisioned_person (agency_id, external_id)
        WHERE external_id IS NOT NULL;
      CREATE INDEX provisioned_person_email ON directory.provisioned_person (agency_id, email);
      CREATE TRIGGER note_change BEFORE UPDATE ON directory.provisioned_person
        FOR EACH ROW EXECUTE FUNCTION directory.note_change();
      ${tenantPolicy({ table: 'directory.provisioned_person', reach: 'roster', agencyColumn: 'agency_id' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE directory.provisioned_person;
      DROP TRIGGER note_change ON directory.position;
      DROP TRIGGER note_change ON directory.person;
      ALTER TABLE directory.position DROP COLUMN changed_at;
      ALTER TABLE directory.person DROP COLUMN changed_at;
      DROP FUNCTION directory.note_change();`);
  }
}
