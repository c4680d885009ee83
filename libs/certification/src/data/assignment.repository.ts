import { Injectable } from '@nestjs/common';
import { newId, queryPlannedOnce, queryPrepared, withSetting } from '@muster/kernel';
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

/** An assignment that a sweep has to look at. */
export interface SweptAssignment {
  id: string;
  /** Since when; '-infinity' for one that nobody has computed, or that was changed since. */
  sweepOn: string;
}

/** Of which assignment the cycles were computed, as of which day, and the first day after it that may change them. */
export interface ComputedCycles {
  id: string;
  on: CivilDate;
  sweepOn: CivilDate | null;
}

export type WantedAssignmentRow = Pick<AssignmentRow, 'personId' | 'agencyId' | 'requirementId'>;

export interface OpenedAssignment {
  row: AssignmentRow;
  /** Whether it was made now. */
  created: boolean;
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

/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The rows of `certification.assignment`. */
@Injectable()
export class AssignmentRepository {
  async find(tx: Transaction, ids: readonly string[]): Promise<AssignmentRow[]> {
    return queryPrepared<AssignmentRow>(
      tx,
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
    const rows = await queryPrepared<{ id: string }>(
      tx,
      `${SAME_PEOPLE}
       SELECT unnest($1::uuid[]) AS id UNION SELECT b.id FROM (${TOGETHER}) b ORDER BY id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** For each of the assignments that have such others: their ids, the records, and the first day on which any was begun. */
  async merged(tx: Transaction, ids: readonly string[]): Promise<Map<string, MergedAssignments>> {
    const rows = await queryPrepared<MergedAssignments & { id: string }>(
      tx,
      `${SAME_PEOPLE}
       SELECT b.of AS id, array_agg(DISTINCT b.id) AS ids, min(b.started_on)::text AS "startedOn",
         (SELECT array_agg(y.id) FROM member x JOIN member y ON y.root = x.root WHERE x.id = b.person) AS "personIds"
       FROM (${TOGETHER}) b GROUP BY b.of, b.person`,
      [ids],
    );
    return new Map(rows.map(({ id, ...merged }) => [id, merged]));
  }

  /**
   * Locks assignments in one order, so that two events of one person follow each other and never wait in a circle. Whoever adds a row
   * that refers to one of them does not wait.
   */
  async lock(tx: Transaction, ids: readonly string[]): Promise<AssignmentRow[]> {
    return queryPrepared<AssignmentRow>(
      tx,
      `SELECT ${COLUMNS} FROM certification.assignment WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
  }

  /** As `lock`, all that people owe by any of their records: for whoever changes several of these one after the other. */
  async lockOfPeople(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `${SAME_PEOPLE}
       SELECT a.id FROM certification.assignment a
       WHERE a.person_id IN (SELECT unnest($1::uuid[])
         UNION SELECT y.id FROM member x JOIN member y ON y.root = x.root WHERE x.id = ANY ($1::uuid[]))
       ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [personIds],
    );
  }

  /** All that is owed, by any of their records, by people who ever worked at an agency or earned training there. */
  async idsOfPeopleOf(tx: Transaction, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `${SAME_PEOPLE},
       there AS MATERIALIZED (
         SELECT person_id FROM directory.position WHERE agency_id = $1
         UNION SELECT person_id FROM certification.evidence WHERE agency_id = $1)
       SELECT a.id FROM certification.assignment a
       WHERE a.person_id IN (SELECT person_id FROM there
         UNION SELECT y.id FROM there JOIN member x ON x.id = there.person_id JOIN member y ON y.root = x.root)
       ORDER BY a.id`,
      [agencyId],
    );
    return rows.map(({ id }) => id);
  }

  /** Nothing that is kept of these holds until they are computed anew, which the sweep does at the latest. */
  async noteChanged(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query(`INSERT INTO certification.changed_assignment (assignment_id) SELECT unnest($1::uuid[])`, [ids]);
  }

  /**
   * Takes back what was noted of changes to assignments that are locked, before their facts are read: what is noted and not seen yet
   * stays, and has them computed once more.
   */
  async takeUp(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM certification.changed_assignment WHERE assignment_id = ANY ($1::uuid[])`, [ids]);
  }

  /**
   * People's assignments of requirements, in the order asked for; made where there is none. All of them are locked, in the order in which
   * `lock` does it.
   */
  async openOrCreate(tx: Transaction, wanted: readonly WantedAssignmentRow[]): Promise<OpenedAssignment[]> {
    const ids = wanted.map(() => newId());
    const asked = [
      wanted.map(({ personId }) => personId),
      wanted.map(({ agencyId }) => agencyId),
      wanted.map(({ requirementId }) => requirementId),
    ];
    const court = `coalesce(w.agency IN (SELECT directory.court_ids()), false)`;
    // Two that make assignments of the same people wait for each other in one order, too.
    await tx.query(
      `INSERT INTO certification.assignment (id, person_id, agency_id, requirement_id, court)
       SELECT w.new_id, w.person, w.agency, w.requirement, ${court}
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS w (new_id, person, agency, requirement)
       ORDER BY w.person, w.requirement, 5 ON CONFLICT (person_id, requirement_id, court) DO NOTHING`,
      [ids, ...asked],
    );
    const rows = await tx.query<(AssignmentRow & { place: number })[]>(
      `SELECT w.place::int AS place, ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS w (person, agency, requirement, place)
       JOIN certification.assignment a ON a.person_id = w.person AND a.requirement_id = w.requirement AND a.court = ${court}
       ORDER BY a.id FOR NO KEY UPDATE OF a`,
      asked,
    );
    const byPlace = new Map(rows.map(({ place, ...row }) => [place, row]));
    return wanted.map((_, at) => {
      const row = byPlace.get(at + 1);
      if (!row) throw new Error('An assignment that was just made is not visible to its own transaction.');
      return { row, created: ids.includes(row.id) };
    });
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
       ORDER BY a.id FOR NO KEY UPDATE`,
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

  /**
   * Notes of assignments whose cycles have just been written what they say on every day until the first that may change them:
   * `certification.standing_on` reads it from there.
   */
  async noteComputed(tx: Transaction, computed: readonly ComputedCycles[]): Promise<void> {
    await queryPlannedOnce(
      tx,
      `UPDATE certification.assignment a SET (computed_on, sweep_on, assigned, open_id, open_kind, open_since, open_due_on, open_evidence_on,
         certified_id, certified_kind, certified_on, valid_from, valid_until, window_opens_on, grace_until, reinstate_from)
         = ROW (n.*)
       FROM unnest($1::uuid[], $2::date[], $3::date[]) AS x (id, computed_on, sweep_on)
       LEFT JOIN LATERAL (SELECT * FROM certification.cycle y
         WHERE y.assignment_id = x.id AND y.opens_on <= x.computed_on AND (y.closed_on IS NULL OR x.computed_on < y.closed_on)
         ORDER BY y.sequence DESC LIMIT 1) o ON true
       LEFT JOIN LATERAL (SELECT * FROM certification.cycle y WHERE y.assignment_id = x.id AND y.certified_on <= x.computed_on
         ORDER BY y.valid_until DESC NULLS FIRST, y.sequence DESC LIMIT 1) c ON true
       JOIN certification.assignment b ON b.id = x.id
       -- Whatever the rules say: no day of these rows may lie between, or what is kept would not be what they say on each day. The sources of
       -- another record of the person may hold the assignment together with its own, whose ends count here.
       CROSS JOIN LATERAL (SELECT min(d.day) AS next_on FROM (
           SELECT unnest(ARRAY[s.from_on, s.to_on]) AS day FROM certification.assignment_source s WHERE s.assignment_id = x.id
           UNION ALL SELECT unnest(ARRAY[y.opens_on, y.closed_on, y.certified_on]) FROM certification.cycle y WHERE y.assignment_id = x.id
           UNION ALL SELECT b.cycles_until) d WHERE d.day > x.computed_on) e
       CROSS JOIN LATERAL (SELECT x.computed_on,
         CASE WHEN b.cycles_from > x.computed_on THEN '-infinity' ELSE least(x.sweep_on, e.next_on) END AS sweep_on, EXISTS (SELECT FROM certification.assignment_source s
           WHERE s.assignment_id = x.id AND s.from_on <= x.computed_on AND (s.to_on IS NULL OR x.computed_on < s.to_on)) AS assigned,
         o.id AS open_id, o.kind AS open_kind, o.opens_on AS open_since, o.due_on AS open_due_on, o.first_evidence_on AS open_evidence_on,
         c.id AS certified_id, c.kind AS certified_kind, c.certified_on, c.valid_from, c.valid_until, c.window_opens_on, c.grace_until,
         c.reinstate_from) n
       WHERE a.id = x.id AND (a.computed_on, a.sweep_on, a.assigned, a.open_id, a.open_kind, a.open_since, a.open_due_on, a.open_evidence_on,
         a.certified_id, a.certified_kind, a.certified_on, a.valid_from, a.valid_until, a.window_opens_on, a.grace_until, a.reinstate_from)
         IS DISTINCT FROM ROW (n.*)`,
      [computed.map(({ id }) => id), computed.map(({ on }) => on), computed.map(({ sweepOn }) => sweepOn)],
    );
    // Cycles that were written to be kept are no change past the computation.
    await tx.query(
      `DELETE FROM certification.changed_assignment WHERE assignment_id = ANY ($1::uuid[]) AND transaction_id = pg_current_xact_id()`,
      [computed.map(({ id }) => id)],
    );
  }

  /**
   * Assignments whose cycles may change by a day, in the order of these days; before them those that nobody has computed yet or that were
   * changed since. Each is found by its own row, so the cost follows them and not all that there are: `OFFSET 0` keeps PostgreSQL from
   * reading whole tables for some hundred of them.
   */
  async dueFor(
    tx: Transaction,
    on: CivilDate,
    after: SweptAssignment | null,
    limit: number,
  ): Promise<SweptAssignment[]> {
    // Written out, or PostgreSQL would sort all that is due for each some hundred of it.
    const most = Math.trunc(limit);
    const due = () =>
      queryPlannedOnce<SweptAssignment>(
        tx,
        `SELECT d.id, d.sweep_on::text AS "sweepOn" FROM (
         (SELECT a.id, a.sweep_on FROM certification.assignment a
          WHERE a.sweep_on <= $1::date AND (a.sweep_on, a.id) > ($2::date, $3::uuid)
            AND NOT EXISTS (SELECT FROM certification.changed_assignment t WHERE t.assignment_id = a.id OFFSET 0)
          ORDER BY a.sweep_on, a.id LIMIT ${most})
         UNION ALL
         (SELECT DISTINCT t.assignment_id, date '-infinity' FROM certification.changed_assignment t
          WHERE $2::date = '-infinity' AND t.assignment_id > $3::uuid
            AND EXISTS (SELECT FROM certification.assignment a WHERE a.id = t.assignment_id OFFSET 0)
          ORDER BY t.assignment_id LIMIT ${most})) d (id, sweep_on)
       ORDER BY d.sweep_on, d.id LIMIT ${most}`,
        [on, after?.sweepOn ?? '-infinity', after?.id ?? NO_ID],
      );
    // What was changed is mostly an empty table, and a plan that reads it from end to end would be kept when it has filled.
    return withSetting(tx, 'enable_seqscan', 'off', due);
  }

  /**
   * How many assignments a sweep should have computed by a day and has not, `atMost` at most; what was made or changed after `since` may
   * still wait for the message that computes it.
   */
  async leftOver(tx: Transaction, on: CivilDate, since: Date, atMost: number): Promise<number> {
    const [row] = await tx.query<{ many: number }[]>(
      `SELECT count(*)::int AS many FROM (
         SELECT id FROM certification.assignment WHERE sweep_on <= $1::date AND created_at < $2
         UNION SELECT a.id FROM certification.changed_assignment t JOIN certification.assignment a ON a.id = t.assignment_id
           WHERE t.noted_at < $2 LIMIT $3) left_over`,
      [on, since, atMost],
    );
    return row?.many ?? 0;
  }
}
