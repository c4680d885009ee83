import { Injectable } from '@nestjs/common';
import { newId, queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { EndedBecause, NamedPosition } from '../domain/index.js';

export interface SourceRow {
  id: string;
  assignmentId: string;
  ruleId: string | null;
  from: CivilDate;
  to: CivilDate | null;
  dueOn: CivilDate | null;
}

/** A source with all that an explanation is made of. */
export interface StoredSource {
  ruleId: string | null;
  positionId: string | null;
  createdBy: string | null;
  planned: boolean;
  from: CivilDate;
  to: CivilDate | null;
  because: EndedBecause | null;
  /** Of the position that the rule met; null where the transaction does not see it. */
  position: NamedPosition | null;
}

/** What an UPDATE with RETURNING answers: the rows, and how many they are. */
type Changed = [{ assignment_id: string }[], number];

function assignmentsOf([rows]: Changed): string[] {
  return [...new Set(rows.map((row) => row.assignment_id))];
}

/**
 * The rows of `certification.assignment_source`: who asks for assignments, a rule or somebody by hand. Rules keep theirs themselves.
 * Whoever changes some locks their assignments first, in the order of their ids: so does whoever computes them.
 */
@Injectable()
export class AssignmentSourceRepository {
  /** Those of assignments, in the order of their first days. */
  async of(tx: Transaction, assignmentIds: readonly string[]): Promise<SourceRow[]> {
    return queryPrepared<SourceRow>(
      tx,
      `SELECT id, assignment_id AS "assignmentId", rule_id AS "ruleId", from_on::text AS "from", to_on::text AS "to", due_on::text AS "dueOn"
       FROM certification.assignment_source WHERE assignment_id = ANY ($1) ORDER BY from_on, id`,
      [assignmentIds],
    );
  }

  /** Those of assignments with the positions that rules met, as far as the transaction sees those. */
  async told(tx: Transaction, assignmentIds: readonly string[]): Promise<StoredSource[]> {
    return tx.query<StoredSource[]>(
      `SELECT s.rule_id AS "ruleId", s.position_id AS "positionId", s.created_by AS "createdBy", s.planned,
         s.from_on::text AS "from", s.to_on::text AS "to", s.ended_because AS because,
         CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('discipline', p.discipline, 'agencyName', g.name) END AS position
       FROM certification.assignment_source s
       LEFT JOIN directory.position p ON p.id = s.position_id LEFT JOIN directory.agency g ON g.id = p.agency_id
       WHERE s.assignment_id = ANY ($1) ORDER BY s.from_on, s.id`,
      [assignmentIds],
    );
  }

  /** Adds an assignment by hand. Returns the id of its source. */
  async addByHand(
    tx: Transaction,
    source: {
      assignmentId: string;
      from: CivilDate;
      dueOn: CivilDate | null;
      createdBy: string | null;
      /** Somebody saved a plan that asks for it. */
      planned?: boolean;
    },
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO certification.assignment_source (id, assignment_id, court, noticed_on, from_on, due_on, created_by, planned)
       SELECT $1, a.id, a.court, $3, $3, $4, $5, $6 FROM certification.assignment a WHERE a.id = $2`,
      [id, source.assignmentId, source.from, source.dueOn, source.createdBy, source.planned ?? false],
    );
    return id;
  }

  /** Moves the due date of an assignment by hand. Returns the assignment. */
  async moveByHand(tx: Transaction, sourceId: string, dueOn: CivilDate): Promise<string[]> {
    await this.lockAssignments(
      tx,
      `a.id IN (SELECT assignment_id FROM certification.assignment_source WHERE id = $1)`,
      sourceId,
    );
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
    await this.lockAssignments(
      tx,
      `a.id IN (SELECT assignment_id FROM certification.assignment_source WHERE id = ANY ($1::uuid[]))`,
      ends.map(({ id }) => id),
    );
    return assignmentsOf(
      await tx.query(
        `UPDATE certification.assignment_source s SET to_on = least(s.to_on, greatest(s.from_on, e.to_on)),
           ended_because = CASE WHEN s.to_on <= greatest(s.from_on, e.to_on) THEN s.ended_because ELSE 'taken_back' END
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
    await this.lockAssignments(tx, `a.person_id = ANY ($1::uuid[])`, personIds);
    const changed = await tx.query<Changed>(
      `UPDATE certification.assignment_source s SET to_on = $2, ended_because = 'position_ended' FROM certification.assignment a
       WHERE a.id = s.assignment_id AND a.person_id = ANY ($1::uuid[]) AND s.rule_id IS NULL AND (s.to_on IS NULL OR s.to_on > $2)
         AND ($3::date IS NULL OR s.from_on < $3)
       RETURNING s.assignment_id`,
      [personIds, to, before ?? null],
    );
    return assignmentsOf(changed);
  }

  private async lockAssignments(tx: Transaction, which: string, of: unknown): Promise<void> {
    await tx.query(`SELECT a.id FROM certification.assignment a WHERE ${which} ORDER BY a.id FOR NO KEY UPDATE`, [of]);
  }
}
