import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEMBERSHIP_ON = (ofSpan: string) => `
  CREATE OR REPLACE FUNCTION directory.membership_on(p_day date) RETURNS TABLE (task_force_id uuid, agency_id uuid, role text, joined_on date,
    left_on date, mou_signed_on date, mou_expires_on date) LANGUAGE sql STABLE AS $$
    SELECT m.task_force_id, m.agency_id, coalesce(f.role, m.role), m.joined_on, m.left_on,
      CASE WHEN f.role IS NULL THEN m.mou_signed_on ELSE f.mou_signed_on END,
      CASE WHEN f.role IS NULL THEN m.mou_expires_on ELSE f.mou_expires_on END
    FROM directory.task_force_agency m
    LEFT JOIN LATERAL (SELECT b.role, b.mou_signed_on, b.mou_expires_on FROM directory.former_terms b
      WHERE b.task_force_id = m.task_force_id AND b.agency_id = m.agency_id ${ofSpan} AND b.until_on > p_day
      ORDER BY b.until_on LIMIT 1) f ON true
  $$;`;

/**
 * An agency can belong to a task force more than once: each time is a row of its own, known by its first day, and no two share a day. What
 * stands with a membership (its former terms, who brought the agency in, what a merger changed) says with which one.
 */
export class MembershipSpans1000000000713 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      ALTER TABLE directory.task_force_agency DROP CONSTRAINT task_force_agency_pkey;
      ALTER TABLE directory.task_force_agency ADD CONSTRAINT task_force_agency_pkey PRIMARY KEY (task_force_id, agency_id, joined_on);
      -- An exclusion constraint would need an extension (btree_gist), which a managed database may not give. The lock lets two that are
      -- written at once see each other.
      CREATE FUNCTION directory.lock_membership(p_task_force_id uuid, p_agency_id uuid) RETURNS void LANGUAGE sql AS $$
        SELECT pg_advisory_xact_lock(hashtextextended(p_task_force_id::text || p_agency_id::text, 713)) $$;
      CREATE FUNCTION directory.keep_memberships_apart() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM directory.lock_membership(NEW.task_force_id, NEW.agency_id);
          IF EXISTS (SELECT FROM directory.task_force_agency o
            WHERE o.task_force_id = NEW.task_force_id AND o.agency_id = NEW.agency_id AND o.joined_on <> NEW.joined_on
              AND daterange(o.joined_on, o.left_on, '[]') && daterange(NEW.joined_on, NEW.left_on, '[]')) THEN
            RAISE EXCEPTION 'An agency is a member of a task force once on a day.'
              USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'task_force_agency_once_a_day';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER keep_memberships_apart AFTER INSERT OR UPDATE OF joined_on, left_on ON directory.task_force_agency
        FOR EACH ROW EXECUTE FUNCTION directory.keep_memberships_apart();

      ALTER TABLE directory.former_terms ADD COLUMN joined_on date;
      -- Of a membership that a merger took away, which comes back when the merger is taken back, the day stands with the merger.
      UPDATE directory.former_terms f SET joined_on = coalesce(
        (SELECT m.joined_on FROM directory.task_force_agency m WHERE m.task_force_id = f.task_force_id AND m.agency_id = f.agency_id),
        (SELECT (c.before ->> 'joined_on')::date FROM directory.agency_merger_change c WHERE c.kind = 'membership' AND c.after IS NULL
          AND c.row_key = jsonb_build_object('task_force_id', f.task_force_id, 'agency_id', f.agency_id) ORDER BY c.id DESC LIMIT 1),
        f.until_on - 1);
      ALTER TABLE directory.former_terms ALTER COLUMN joined_on SET NOT NULL,
        DROP CONSTRAINT former_terms_pkey,
        ADD CONSTRAINT former_terms_pkey PRIMARY KEY (task_force_id, agency_id, joined_on, until_on);
      ${MEMBERSHIP_ON('AND b.joined_on = m.joined_on')}

      -- Null for one that brought an agency into a membership which is gone.
      ALTER TABLE directory.task_force_entry ADD COLUMN joined_on date;
      UPDATE directory.task_force_entry e SET joined_on = m.joined_on FROM directory.task_force_agency m
        WHERE m.task_force_id = e.task_force_id AND m.agency_id = e.agency_id;

      UPDATE directory.agency_merger_change SET row_key = row_key || jsonb_build_object('joined_on', coalesce(after, before) -> 'joined_on')
        WHERE kind = 'membership';`);
  }

  /** Keeps the last membership of each agency. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      UPDATE directory.agency_merger_change SET row_key = row_key - 'joined_on' WHERE kind = 'membership';
      ALTER TABLE directory.task_force_entry DROP COLUMN joined_on;
      DROP TRIGGER keep_memberships_apart ON directory.task_force_agency;
      DROP FUNCTION directory.keep_memberships_apart();
      DROP FUNCTION directory.lock_membership(uuid, uuid);
      DELETE FROM directory.task_force_agency m USING directory.task_force_agency later
        WHERE later.task_force_id = m.task_force_id AND later.agency_id = m.agency_id AND later.joined_on > m.joined_on;
      DELETE FROM directory.former_terms f USING directory.task_force_agency m
        WHERE m.task_force_id = f.task_force_id AND m.agency_id = f.agency_id AND m.joined_on <> f.joined_on;
      -- Of memberships that are gone, the last one's.
      DELETE FROM directory.former_terms f USING directory.former_terms later
        WHERE later.task_force_id = f.task_force_id AND later.agency_id = f.agency_id AND later.joined_on > f.joined_on;
      ${MEMBERSHIP_ON('')}
      ALTER TABLE directory.former_terms DROP COLUMN joined_on;
      ALTER TABLE directory.former_terms ADD CONSTRAINT former_terms_pkey PRIMARY KEY (task_force_id, agency_id, until_on);
      ALTER TABLE directory.task_force_agency DROP CONSTRAINT task_force_agency_pkey;
      ALTER TABLE directory.task_force_agency ADD CONSTRAINT task_force_agency_pkey PRIMARY KEY (task_force_id, agency_id);`);
  }
}
