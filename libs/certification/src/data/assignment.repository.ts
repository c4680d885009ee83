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
}

export interface SourceRow {
  id: string;
  assignmentId: string;
  ruleId: string | null;
  from: CivilDate;
  to: CivilDate | null;
  dueOn: CivilDate | null;
}

const COLUMNS = `id, person_id AS "personId", agency_id AS "agencyId", requirement_id AS "requirementId", court,
  started_on::text AS "startedOn", computed_on::text AS "computedOn"`;

/** The rows of `certification.assignment` and their sources. */
@Injectable()
export class AssignmentRepository {
  async find(tx: Transaction, ids: readonly string[]): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment WHERE id = ANY ($1) ORDER BY id`,
      [ids],
    );
  }

  async ofPeople(tx: Transaction, personIds: readonly string[], requirementId?: string): Promise<AssignmentRow[]> {
    return tx.query<AssignmentRow[]>(
      `SELECT ${COLUMNS} FROM certification.assignment
       WHERE person_id = ANY ($1) AND ($2::uuid IS NULL OR requirement_id = $2) ORDER BY created_at, id`,
      [personIds, requirementId ?? null],
    );
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

  async sourcesOf(tx: Transaction, assignmentIds: readonly string[]): Promise<SourceRow[]> {
    return tx.query<SourceRow[]>(
      `SELECT id, assignment_id AS "assignmentId", rule_id AS "ruleId", from_on::text AS "from", to_on::text AS "to", due_on::text AS "dueOn"
       FROM certification.assignment_source WHERE assignment_id = ANY ($1) ORDER BY from_on, id`,
      [assignmentIds],
    );
  }

  /** Adds an assignment by hand. */
  async addByHand(
    tx: Transaction,
    source: {
      assignmentId: string;
      from: CivilDate;
      dueOn: CivilDate | null;
      createdBy: string | null;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on, due_on, created_by)
       SELECT $1, a.id, a.court, $3, $3, $4, $5 FROM certification.assignment a WHERE a.id = $2`,
      [newId(), source.assignmentId, source.from, source.dueOn, source.createdBy],
    );
  }

  /**
   * Ends the assignments by hand of a person that still hold on a day; what rules ask for follows the positions by itself.
   * @param before only the sources that began before this day; all when left out.
   * @returns the assignments touched.
   */
  async endByHand(tx: Transaction, personId: string, to: CivilDate, before?: CivilDate): Promise<string[]> {
    const [rows] = await tx.query<[{ assignment_id: string }[], number]>(
      `UPDATE certification.assignment_source s SET to_on = $2 FROM certification.assignment a
       WHERE a.id = s.assignment_id AND a.person_id = $1 AND s.rule_id IS NULL AND (s.to_on IS NULL OR s.to_on > $2)
         AND ($3::date IS NULL OR s.from_on < $3)
       RETURNING s.assignment_id`,
      [personId, to, before ?? null],
    );
    return [...new Set(rows.map((row) => row.assignment_id))];
  }

  /**
   * The agency that answers from now on for a person's assignments, where the one that did employs them no longer. Nothing
   * moves into a court or out of one: its records stay behind its own wall.
   */
  async moveToAgency(tx: Transaction, personId: string, agencyId: string, on: CivilDate): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM certification.assignment a
       WHERE a.person_id = $1 AND a.agency_id IS DISTINCT FROM $2::uuid
         AND a.court = ($2::uuid IN (SELECT directory.court_ids()))
         AND NOT EXISTS (SELECT FROM directory.position p WHERE p.person_id = a.person_id AND p.agency_id = a.agency_id
           AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3))
       ORDER BY a.id FOR UPDATE`,
      [personId, agencyId, on],
    );
    await tx.query(`UPDATE certification.assignment SET agency_id = $2 WHERE id = ANY ($1)`, [
      rows.map((row) => row.id),
      agencyId,
    ]);
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
   * lapse that has become too long for the open renewal, or an open cycle of somebody who is no longer assigned (an end
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
       ORDER BY 1 LIMIT $3`,
      [on, after, limit],
    );
    return rows.map((row) => row.assignment_id);
  }
}
