import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mergedRecordsPolicy } from '@muster/kernel';

const TABLES = ['certification.assignment', 'certification.evidence'];

/**
 * Assignments of one requirement whose records have become one person say the same, and stand once in every list and count: of those
 * that the reader sees one that is held, then the surviving record's, then the one with the smaller id.
 */
export class MergedAssignments1000000000264 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(mergedRecordsPolicy(table));
    await runner.query(`ALTER FUNCTION certification.standing_on(date) RENAME TO standing_of_records_on`);
    await runner.query(STANDING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION certification.standing_on(date)`);
    await runner.query(`ALTER FUNCTION certification.standing_of_records_on(date) RENAME TO standing_on`);
    for (const table of TABLES) await runner.query(`DROP POLICY merged_records ON ${table}`);
  }
}

/**
 * Where each person stands; written so that PostgreSQL can inline it, and with it the standing of each record. Looks at other
 * records only for those few people who have several.
 */
const STANDING = `
  CREATE FUNCTION certification.standing_on(p_on date) RETURNS TABLE (
    assignment_id uuid, person_id uuid, agency_id uuid, requirement_id uuid, status text, kind text, open_cycle_id uuid,
    certified_cycle_id uuid, opens_on date, due_on date, certified_on date, valid_from date, valid_until date, grace_until date,
    window_opens_on date
  ) LANGUAGE sql STABLE AS $$
    SELECT s.assignment_id, coalesce(m.survivor_id, s.person_id), s.agency_id, s.requirement_id,
      CASE WHEN s.status = 'not_started' AND s.person_id IN (SELECT x.id FROM directory.people_of_several() x)
          AND EXISTS (SELECT FROM certification.assignment b
            WHERE b.person_id IN (SELECT directory.same_people(s.person_id)) AND b.requirement_id = s.requirement_id
              AND b.started_on <= p_on)
        THEN 'in_progress' ELSE s.status END,
      s.kind, s.open_cycle_id, s.certified_cycle_id, s.opens_on, s.due_on, s.certified_on, s.valid_from, s.valid_until,
      s.grace_until, s.window_opens_on
    FROM certification.standing_of_records_on(p_on) s
    LEFT JOIN directory.merged_people() m ON m.merged_id = s.person_id
    WHERE s.person_id NOT IN (SELECT x.id FROM directory.people_of_several() x) OR NOT EXISTS (
      SELECT FROM certification.assignment a JOIN certification.assignment b
        ON b.requirement_id = a.requirement_id AND b.court = a.court AND b.id <> a.id
          AND b.person_id IN (SELECT directory.same_people(a.person_id))
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM certification.assignment_source x
        WHERE x.assignment_id = b.id AND x.from_on <= p_on AND (x.to_on IS NULL OR p_on < x.to_on)) AS alive) held
      WHERE a.id = s.assignment_id
        AND (held.alive, b.person_id = directory.person_of(b.person_id), a.id)
          > (s.status <> 'unassigned', m.merged_id IS NULL, b.id))
  $$`;
