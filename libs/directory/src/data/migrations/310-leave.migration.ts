import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy, tenantPolicy } from '@muster/kernel';

/**
 * Days on which somebody is away and keeps the position, with what was done to them. A merge lets a leave stand with the person and
 * remember whose it was first, as a position does, so two of one person may share days: no constraint forbids it.
 */
export class Leave1000000000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(IN_FORCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW directory.leave_in_force;
      DROP TABLE directory.leave_change;
      DROP TABLE directory.leave;`);
  }
}

const KINDS = `'leave', 'deployment'`;
const TABLES = `
  CREATE TABLE directory.leave (
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES directory.person (id),
    origin_person_id uuid REFERENCES directory.person (id),
    agency_id uuid NOT NULL REFERENCES directory.agency (id),
    kind text NOT NULL,
    starts_on date NOT NULL,
    first_day_back date,
    CONSTRAINT leave_pkey PRIMARY KEY (id),
    CONSTRAINT leave_kind CHECK (kind IN (${KINDS})),
    CONSTRAINT leave_dates CHECK (first_day_back > starts_on)
  );
  CREATE INDEX leave_by_person ON directory.leave (person_id, starts_on);
  CREATE INDEX leave_by_agency ON directory.leave (agency_id, person_id);
  CREATE INDEX leave_by_origin ON directory.leave (origin_person_id) WHERE origin_person_id IS NOT NULL;
  ${tenantPolicy({ table: 'directory.leave', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}
  CREATE TABLE directory.leave_change (
    id uuid NOT NULL,
    leave_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES directory.person (id),
    agency_id uuid NOT NULL REFERENCES directory.agency (id),
    act text NOT NULL,
    kind text NOT NULL,
    starts_on date NOT NULL,
    first_day_back date,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    CONSTRAINT leave_change_pkey PRIMARY KEY (id),
    CONSTRAINT leave_change_act CHECK (act IN ('entered', 'corrected', 'ended_early', 'removed')),
    CONSTRAINT leave_change_kind CHECK (kind IN (${KINDS}))
  );
  CREATE INDEX leave_change_by_person ON directory.leave_change (person_id, changed_at);
  CREATE INDEX leave_change_by_agency ON directory.leave_change (agency_id);
  ${tenantPolicy({ table: 'directory.leave_change', reach: 'roster', agencyColumn: 'agency_id', personColumn: 'person_id' })}
  ${mergedRecordsPolicy('directory.leave_change')}`;

/**
 * Each leave with the days on which it counts: those on which the person works at the agency without a break since it began. So a
 * separation ends a leave, taking the separation back brings it back, and a later return does not.
 */
const IN_FORCE = `
  CREATE VIEW directory.leave_in_force WITH (security_invoker = true) AS
  SELECT l.id, l.person_id, l.agency_id, l.kind, l.starts_on, l.first_day_back,
    daterange(l.starts_on, l.first_day_back) * worked.run AS away
  FROM directory.leave l
  CROSS JOIN LATERAL (
    SELECT run FROM (
      SELECT unnest(range_agg(daterange(p.starts_on, p.ends_on, '[]'))) AS run
      FROM directory.position p WHERE p.person_id = l.person_id AND p.agency_id = l.agency_id
    ) runs
    WHERE run && daterange(l.starts_on, l.first_day_back)
    ORDER BY run LIMIT 1
  ) worked;`;
