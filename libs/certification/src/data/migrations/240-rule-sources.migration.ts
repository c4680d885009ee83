import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from '@muster/kernel';

/**
 * Rules begin, end and are removed, and belong to a court or to nobody's court. A source that a rule made follows the position
 * through which it reaches the person.
 */
export class RuleSources1000000000240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('muster.system', 'on', true)`);
    await runner.query(`
      ALTER TABLE certification.assignment_rule
        ADD COLUMN court_id uuid,
        ADD COLUMN court boolean NOT NULL GENERATED ALWAYS AS (court_id IS NOT NULL) STORED,
        ADD COLUMN starts_on date,
        ADD COLUMN ends_on date,
        ADD COLUMN removed_on date,
        ADD CONSTRAINT assignment_rule_court UNIQUE (id, court),
        ADD CONSTRAINT assignment_rule_dates CHECK (ends_on >= starts_on);
      UPDATE certification.assignment_rule SET starts_on = created_at::date;
      ALTER TABLE certification.assignment_rule ALTER COLUMN starts_on SET NOT NULL;
      ALTER TABLE certification.assignment ADD CONSTRAINT assignment_court UNIQUE (id, court);
      ALTER TABLE certification.assignment_source
        ADD COLUMN court boolean NOT NULL DEFAULT false,
        ADD COLUMN position_id uuid,
        ADD COLUMN noticed_on date,
        ADD COLUMN ended_because text,
        -- Its end was noticed, not computed from dates, so that no date moves it any more.
        ADD COLUMN settled boolean NOT NULL DEFAULT false;
      UPDATE certification.assignment_source s SET court = a.court, noticed_on = s.from_on,
          -- A rule of before may have reached a court; what it made there is kept and ends as it stands.
          rule_id = CASE WHEN a.court THEN NULL ELSE s.rule_id END,
          position_id = CASE WHEN s.rule_id IS NOT NULL THEN (SELECT p.id FROM directory.position p
            WHERE p.person_id = a.person_id AND p.starts_on <= s.from_on AND (p.ends_on IS NULL OR p.ends_on >= s.from_on)
              AND coalesce(p.agency_id IN (SELECT directory.court_ids()), false) = a.court
            ORDER BY p.starts_on DESC, p.id LIMIT 1) END
        FROM certification.assignment a WHERE a.id = s.assignment_id;
      ALTER TABLE certification.assignment_source
        ALTER COLUMN noticed_on SET NOT NULL,
        -- What a court's people owe comes from the court's own rules, and a court's rule reaches nobody else.
        ADD CONSTRAINT assignment_source_side FOREIGN KEY (assignment_id, court) REFERENCES certification.assignment (id, court),
        ADD CONSTRAINT assignment_source_rule_side FOREIGN KEY (rule_id, court) REFERENCES certification.assignment_rule (id, court);
      CREATE UNIQUE INDEX assignment_source_once ON certification.assignment_source (assignment_id, rule_id, position_id)
        WHERE rule_id IS NOT NULL AND position_id IS NOT NULL AND NOT settled;
      CREATE INDEX assignment_source_rule ON certification.assignment_source (rule_id) WHERE rule_id IS NOT NULL;
      ${tenantPolicy({
        table: 'certification.assignment_rule',
        reach: 'records',
        agencyColumn: 'court_id',
        or: RULE_OF_NO_COURT,
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY tenant ON certification.assignment_rule;
      ALTER TABLE certification.assignment_rule NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE certification.assignment_rule DISABLE ROW LEVEL SECURITY;
      DROP INDEX certification.assignment_source_rule;
      DROP INDEX certification.assignment_source_once;
      ALTER TABLE certification.assignment_source
        DROP CONSTRAINT assignment_source_rule_side, DROP CONSTRAINT assignment_source_side,
        DROP COLUMN settled, DROP COLUMN ended_because, DROP COLUMN noticed_on, DROP COLUMN position_id, DROP COLUMN court;
      ALTER TABLE certification.assignment DROP CONSTRAINT assignment_court;
      ALTER TABLE certification.assignment_rule
        DROP CONSTRAINT assignment_rule_dates, DROP CONSTRAINT assignment_rule_court,
        DROP COLUMN removed_on, DROP COLUMN ends_on, DROP COLUMN starts_on, DROP COLUMN court, DROP COLUMN court_id;`);
  }
}

/** Rules outside of courts are seen by whoever reaches all agencies, all that the rule names, or one of its task forces. */
const RULE_OF_NO_COURT = `court_id IS NULL AND (
  (SELECT kernel.reach_mode('records')) IN ('all', 'all_but_courts')
  OR (audience -> 'agencyIds' IS NOT NULL AND NOT EXISTS (SELECT FROM jsonb_array_elements_text(audience -> 'agencyIds') AS named (id)
    WHERE NOT named.id::uuid = ANY ((SELECT kernel.reach_agencies('records'))::uuid[])))
  OR EXISTS (SELECT FROM directory.task_force t WHERE audience -> 'taskForceIds' ? t.id::text))`;
