import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/** In which role and under which memorandum an agency belonged to a task force before others held. */
export class FormerTerms1000000000712 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.former_terms (
        task_force_id uuid NOT NULL REFERENCES directory.task_force (id),
        agency_id uuid NOT NULL REFERENCES directory.agency (id),
        -- The first day on which they held no longer.
        until_on date NOT NULL,
        role text NOT NULL,
        mou_signed_on date,
        mou_expires_on date,
        CONSTRAINT former_terms_pkey PRIMARY KEY (task_force_id, agency_id, until_on)
      );
      ${tenantPolicy({ table: 'directory.former_terms', reach: 'roster', agencyColumn: 'agency_id' })}
      -- Plain SQL, so that PostgreSQL plans it as part of what asks.
      CREATE FUNCTION directory.membership_on(p_day date) RETURNS TABLE (task_force_id uuid, agency_id uuid, role text, joined_on date,
        left_on date, mou_signed_on date, mou_expires_on date) LANGUAGE sql STABLE AS $$
        SELECT m.task_force_id, m.agency_id, coalesce(f.role, m.role), m.joined_on, m.left_on,
          CASE WHEN f.role IS NULL THEN m.mou_signed_on ELSE f.mou_signed_on END,
          CASE WHEN f.role IS NULL THEN m.mou_expires_on ELSE f.mou_expires_on END
        FROM directory.task_force_agency m
        LEFT JOIN LATERAL (SELECT b.role, b.mou_signed_on, b.mou_expires_on FROM directory.former_terms b
          WHERE b.task_force_id = m.task_force_id AND b.agency_id = m.agency_id AND b.until_on > p_day
          ORDER BY b.until_on LIMIT 1) f ON true
      $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION directory.membership_on(date);
      DROP TABLE directory.former_terms;`);
  }
}
