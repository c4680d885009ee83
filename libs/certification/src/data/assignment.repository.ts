import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface AssignmentRow {
  id: string;
  personId: string;
  agencyId: string | null;
  requirementId: string;
  /** Whether it is a court's: such an assignment stands apart from the person's others. */
  court: boolean;
  startedOn: CivilDate | null;
  computedOn: CivilDate | null;
  /** Days [cyclesFrom, cyclesUntil) for which the present cycles hold; null without a bound. */
  cyclesFrom: CivilDate | null;
  cyclesUntil: CivilDate | null;
}

const COLUMNS = `id, person_id AS "personId", agency_id AS "agencyId", requirement_id AS "requirementId", court,
  started_on::text AS "startedOn", computed_on::text AS "computedOn", cycles_from::text AS "cyclesFrom", cycles_until::text AS "cyclesUntil"`;

/** Assignments of one requirement that records of one person have, and all records of that person. */
export interface MergedAssignments {
  ids: string[];
  personIds: string[];
  startedOn: CivilDate | null;
}

/** Every record that has been merged or has others merged into it, with the one that stands for the person. */
const SAME_PEOPLE = `WITH member AS MATERIALIZED (
    SELECT merged_id AS id, survivor_id AS root FROM directory.merged_people()
    UNION SELECT survivor_id, survivor_id FROM directory.merged_people())`;
/** For each assignment of $1 whose person has several records those of the same requirement, itself among them. */
const TOGETHER = `SELECT a.id AS of, a.person_id AS person, b.id, b.started_on
  FROM certification.assignment a JOIN member x ON x.id = a.person_id JOIN member y ON y.root = x.root
  JOIN certification.assignment b ON b.person_id = y.id AND b.requirement_id = a.requirement_id AND b.court = a.court
  WHERE a.id = ANY ($1::uuid[])`;

/** The rows of `certification.assignment`. */
@Injectable()
export class AssignmentRepository {
  async find(tx: Transaction, ids: readonly string[]): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment WHERE id = ANY ($1) ORDER BY id`,
      [ids],
    );
  }

  /** The assignments of the person to whom a record belongs, with those of the person's other records. */
  async ofPerson(tx: Transaction, personId: string, requirementId?: string): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment
       WHERE person_id IN (SELECT directory.same_people($1)) AND ($2::uuid IS NULL OR requirement_id = $2)
       ORDER BY created_at, id`,
      [personId, requirementId ?? null],
    );
  }

  /**
   * The assignments, with those of the same requirement that other records of the same person have: the facts of one are facts of
   * all of them.
   */
  async withMerged(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `${SAME_PEOPLE}
       SELECT unnest($1::uuid[]) AS id UNION SELECT b.id FROM (${TOGETHER}) b ORDER BY id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** For each of the assignments that have such others: their ids, the records, and the first day on which any was begun. */
  async merged(tx: Transaction, ids: readonly string[]): Promise<Map<string, MergedAssignments>> {
    const rows = await tx.query<(MergedAssignments & { id: string })[]>(
      `${SAME_PEOPLE}
       SELECT b.of AS id, array_agg(DISTINCT b.id) AS ids, min(b.started_on)::text AS "startedOn",
         (SELECT array_agg(y.id) FROM member x JOIN member y ON y.root = x.root WHERE x.id = b.person) AS "personIds"
       FROM (${TOGETHER}) b GROUP BY b.of, b.person`,
      [ids],
    );
    return new Map(rows.map(({ id, ...merged }) => [id, merged]));
  }

  /** Locks assignments in one order, so that two events of one person follow each other and never wait in a circle. */
  async lock(tx: Transaction, ids: readonly string[]): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment WHERE id = ANY ($1) ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  /** The person's assignment of a requirement, made when there is none. */
  async openOrCreate(
    tx: Transaction,
    wanted: { personId: string; agencyId: string | null; requirementId: string },
  ): Promise<{ row: AssignmentRow; created: boolean }> {
    const id = newId();
    await tx.query(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
       VALUES ($1, $2, $3, $4, coalesce($3::uuid IN (SELECT directory.court_ids()), false))
       ON CONFLICT (person_id, requirement_id, court) DO NOTHING`,
      [id, wanted.personId, wanted.agencyId, wanted.requirementId],
    );
    const [row] = await tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment
       WHERE person_id = $1 AND requirement_id = $2 AND court = coalesce($3::uuid IN (SELECT directory.court_ids()), false)
       FOR UPDATE`,
      [wanted.personId, wanted.requirementId, wanted.agencyId],
    );
    if (!row) throw new Error('An assignment that was just made is not visible to its own transaction.');
    return { row, created: row.id === id };
  }

  /**
   * The agency that answers from now on for a person's assignments, where the one that did employs them no longer. Nothing
   * moves into a court or out of one: its records stay behind its own wall.
   */
  async moveToAgency(tx: Transaction, personIds: readonly string[], agencyId: string, on: CivilDate): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM certification.assignment a
       WHERE a.person_id = ANY ($1::uuid[]) AND a.agency_id IS DISTINCT FROM $2::uuid
         AND a.court = ($2::uuid IN (SELECT directory.court_ids()))
         AND NOT EXISTS (SELECT FROM directory.position p WHERE p.person_id = ANY ($1::uuid[]) AND p.agency_id = a.agency_id
           AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3))
       ORDER BY a.id FOR UPDATE`,
      [personIds, agencyId, on],
    );
    await tx.query(`UPDATE certification.assignment SET agency_id = $2 WHERE id = ANY ($1)`, [
      rows.map((row) => row.id),
      agencyId,
    ]);
  }

  /**
   * The assignments of requirements in the order of their ids; of one person's records that were merged into one each stands once, as
   * far as the transaction sees them.
   */
  async ofRequirements(
    tx: Transaction,
    requirementIds: readonly string[],
    after: string | null,
  ): Promise<AssignmentRow[]> {
    const rows = await tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment
       WHERE requirement_id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR id > $2) ORDER BY id`,
      [requirementIds, after],
    );
    const together = await this.merged(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.filter(({ id }) => !together.get(id)?.ids.some((other) => other < id));
  }

  async idsOfRequirements(tx: Transaction, requirementIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM certification.assignment WHERE requirement_id = ANY ($1::uuid[]) ORDER BY id`,
      [requirementIds],
    );
    return rows.map(({ id }) => id);
  }

  /** What some people owe of some requirements. */
  async ofPeople(
    tx: Transaction,
    personIds: readonly string[],
    requirementIds: readonly string[],
  ): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment
       WHERE person_id = ANY ($1::uuid[]) AND requirement_id = ANY ($2::uuid[]) ORDER BY id`,
      [personIds, requirementIds],
    );
  }

  async noteStart(tx: Transaction, assignmentIds: readonly string[], on: CivilDate): Promise<void> {
    await tx.query(
      `UPDATE certification.assignment SET started_on = $2 WHERE id = ANY ($1) AND (started_on IS NULL OR started_on > $2)`,
      [assignmentIds, on],
    );
  }

  async noteComputed(tx: Transaction, assignmentId: string, on: CivilDate): Promise<void> {
    await tx.query(`UPDATE certification.assignment SET computed_on = $2 WHERE id = $1`, [assignmentId, on]);
  }

  /**
   * Assignments in which something is due by a day and not yet done: a renewal window that opened without its cycle, a
   * lapse that has become too long for the open renewal, a revocation whose reinstatement begins, a version of the rule that
   * recomputes and begins, or an open cycle of somebody who is no longer assigned (an end
   * may be planned ahead). Follows the due rows, not all rows.
   */
  async dueFor(tx: Transaction, on: CivilDate, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ assignment_id: string }[]>(
      `SELECT DISTINCT c.assignment_id FROM certification.cycle c
       WHERE c.window_opens_on <= $1 AND ($2::uuid IS NULL OR c.assignment_id > $2)
         AND NOT EXISTS (SELECT FROM certification.cycle n WHERE n.assignment_id = c.assignment_id AND n.sequence > c.sequence)
         AND EXISTS (SELECT FROM certification.assignment_source s
           WHERE s.assignment_id = c.assignment_id AND (s.to_on IS NULL OR s.to_on > c.window_opens_on))
       UNION
       SELECT o.assignment_id FROM certification.cycle o
       CROSS JOIN LATERAL (SELECT x.reinstate_from FROM certification.cycle x
         WHERE x.assignment_id = o.assignment_id AND x.sequence < o.sequence AND x.certified_on IS NOT NULL
         ORDER BY x.sequence DESC LIMIT 1) p
       WHERE o.closed_on IS NULL AND o.kind = 'renewal' AND p.reinstate_from <= $1 AND ($2::uuid IS NULL OR o.assignment_id > $2)
       UNION
       SELECT e.assignment_id FROM certification.assignment_source e
       JOIN certification.cycle u ON u.assignment_id = e.assignment_id AND u.closed_on IS NULL
       WHERE e.to_on <= $1 AND ($2::uuid IS NULL OR e.assignment_id > $2)
         AND NOT EXISTS (SELECT FROM certification.assignment_source s
           WHERE s.assignment_id = e.assignment_id AND (s.to_on IS NULL OR s.to_on > $1))
       UNION
       SELECT r.assignment_id FROM certification.standing_span r
       WHERE r.status = 'revoked' AND r.from_on < $1 AND r.to_on IS NULL AND ($2::uuid IS NULL OR r.assignment_id > $2)
         AND NOT EXISTS (SELECT FROM certification.cycle n WHERE n.assignment_id = r.assignment_id AND n.opens_on > r.from_on)
         AND EXISTS (SELECT FROM certification.assignment_source s
           WHERE s.assignment_id = r.assignment_id AND s.from_on <= $1 AND (s.to_on IS NULL OR s.to_on > $1))
       UNION
       SELECT v.id FROM certification.assignment v WHERE v.cycles_until <= $1 AND ($2::uuid IS NULL OR v.id > $2)
       ORDER BY 1 LIMIT $3`,
      [on, after, limit],
    );
    return rows.map((row) => row.assignment_id);
  }
}
