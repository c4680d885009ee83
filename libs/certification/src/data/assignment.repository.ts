import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { ToldSource } from '../domain/index.js';

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

export interface SourceRow {
  id: string;
  assignmentId: string;
  ruleId: string | null;
  from: CivilDate;
  to: CivilDate | null;
  dueOn: CivilDate | null;
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

/** What an UPDATE with RETURNING answers: the rows, and how many they are. */
type Changed = [{ assignment_id: string }[], number];

function assignmentsOf([rows]: Changed): string[] {
  return [...new Set(rows.map((row) => row.assignment_id))];
}

/** The rows of `certification.assignment` and their sources. */
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

  async sourcesOf(tx: Transaction, assignmentIds: readonly string[]): Promise<SourceRow[]> {
    return tx.query<SourceRow[]>(
      `SELECT id, assignment_id AS "assignmentId", rule_id AS "ruleId", from_on::text AS "from", to_on::text AS "to", due_on::text AS "dueOn"
       FROM certification.assignment_source WHERE assignment_id = ANY ($1) ORDER BY from_on, id`,
      [assignmentIds],
    );
  }

  /** The sources of assignments with the positions that rules met, as far as the transaction sees those. */
  async toldSources(tx: Transaction, assignmentIds: readonly string[]): Promise<ToldSource[]> {
    const rows = await tx.query<ToldSource[]>(
      `SELECT s.rule_id IS NOT NULL AS "byRule", s.from_on::text AS "from", s.to_on::text AS "to", s.ended_because AS because,
         CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('discipline', p.discipline, 'agencyName', g.name) END AS position
       FROM certification.assignment_source s
       LEFT JOIN directory.position p ON p.id = s.position_id LEFT JOIN directory.agency g ON g.id = p.agency_id
       WHERE s.assignment_id = ANY ($1) ORDER BY s.from_on, s.id`,
      [assignmentIds],
    );
    return rows.map(({ position, ...source }) => ({ ...source, ...(position ? { position } : {}) }));
  }

  /** Adds an assignment by hand. Returns the id of its source. */
  async addByHand(
    tx: Transaction,
    source: {
      assignmentId: string;
      from: CivilDate;
      dueOn: CivilDate | null;
      createdBy: string | null;
    },
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on, due_on, created_by)
       SELECT $1, a.id, a.court, $3, $3, $4, $5 FROM certification.assignment a WHERE a.id = $2`,
      [id, source.assignmentId, source.from, source.dueOn, source.createdBy],
    );
    return id;
  }

  /** Moves the due date of an assignment by hand. Returns the assignment. */
  async moveByHand(tx: Transaction, sourceId: string, dueOn: CivilDate): Promise<string[]> {
    return assignmentsOf(
      await tx.query(
        `UPDATE certification.assignment_source SET due_on = $2 WHERE id = $1 AND rule_id IS NULL RETURNING assignment_id`,
        [sourceId, dueOn],
      ),
    );
  }

  /** What assignments by hand ask for, by their sources. */
  async requirementsByHand(
    tx: Transaction,
    sourceIds: readonly string[],
  ): Promise<{ id: string; requirementId: string }[]> {
    return tx.query(
      `SELECT s.id, a.requirement_id AS "requirementId" FROM certification.assignment_source s
       JOIN certification.assignment a ON a.id = s.assignment_id WHERE s.id = ANY ($1::uuid[]) AND s.rule_id IS NULL`,
      [sourceIds],
    );
  }

  /**
   * Ends assignments by hand on these days, unless they end earlier: one that began on its day has never held, and the days before
   * stay as they were. Returns the assignments.
   */
  async takeBackByHand(tx: Transaction, ends: readonly { id: string; to: CivilDate }[]): Promise<string[]> {
    return assignmentsOf(
      await tx.query(
        `UPDATE certification.assignment_source s SET to_on = least(s.to_on, greatest(s.from_on, e.to_on))
         FROM unnest($1::uuid[], $2::date[]) AS e (id, to_on) WHERE s.id = e.id AND s.rule_id IS NULL
         RETURNING s.assignment_id`,
        [ends.map(({ id }) => id), ends.map(({ to }) => to)],
      ),
    );
  }

  /**
   * Ends the assignments by hand of a person that still hold on a day; what rules ask for follows the positions by itself.
   * @param before only the sources that began before this day; all when left out.
   * @returns the assignments touched.
   */
  async endByHand(tx: Transaction, personIds: readonly string[], to: CivilDate, before?: CivilDate): Promise<string[]> {
    const changed = await tx.query<Changed>(
      `UPDATE certification.assignment_source s SET to_on = $2 FROM certification.assignment a
       WHERE a.id = s.assignment_id AND a.person_id = ANY ($1::uuid[]) AND s.rule_id IS NULL AND (s.to_on IS NULL OR s.to_on > $2)
         AND ($3::date IS NULL OR s.from_on < $3)
       RETURNING s.assignment_id`,
      [personIds, to, before ?? null],
    );
    return assignmentsOf(changed);
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
