import { Injectable } from '@nestjs/common';
import type { SuggestionKind } from '@muster/contracts';
import type { CivilDate, DatedKey, Transaction } from '@muster/kernel';

export interface PlannedTrainingRow {
  id: string;
  taskForceId: string;
  planId: string;
  suggestionId: string;
  kind: SuggestionKind;
  personId: string;
  agencyId: string;
  requirementId: string;
  on: CivilDate;
  renewsUntil: CivilDate | null;
  sourceId: string | null;
  acceptedAt: Date;
  changedAt: Date;
  doneOn: CivilDate | null;
  /** When it dropped by itself, because the person left the agency. */
  droppedAt: Date | null;
}

const COLUMNS = `id, task_force_id AS "taskForceId", plan_id AS "planId", suggestion_id AS "suggestionId", kind,
  person_id AS "personId", agency_id AS "agencyId", requirement_id AS "requirementId", planned_on::text AS "on",
  renews_until::text AS "renewsUntil", source_id AS "sourceId", accepted_at AS "acceptedAt", changed_at AS "changedAt",
  done_on::text AS "doneOn", CASE WHEN undone_by IS NULL THEN undone_at END AS "droppedAt"`;
const OPEN = `undone_at IS NULL AND done_on IS NULL`;
/** Whether the position `p` is one of the person of the training `t` at its agency, or at the one into which that was merged. */
const OF_TRAINING = `p.person_id IN (SELECT directory.same_people(t.person_id)) AND (p.agency_id = t.agency_id
  OR p.begun_by_merger_id IS NOT NULL AND EXISTS (
    SELECT FROM directory.position b
    WHERE b.person_id = p.person_id AND b.agency_id = t.agency_id AND b.ended_by_merger_id IS NOT NULL))`;

/** The rows of `readiness.planned_training` within the reach of the transaction. */
@Injectable()
export class PlannedTrainingRepository {
  /** Those of people that are neither done nor taken back. */
  openOf(tx: Transaction, personIds: readonly string[]): Promise<PlannedTrainingRow[]> {
    return tx.query<PlannedTrainingRow[]>(
      `SELECT ${COLUMNS} FROM readiness.planned_training WHERE person_id = ANY ($1::uuid[]) AND ${OPEN} ORDER BY id`,
      [personIds],
    );
  }

  /** Up to `limit` open ones after an id, whosever they are. */
  openAfter(tx: Transaction, after: string | null, limit: number): Promise<PlannedTrainingRow[]> {
    return tx.query<PlannedTrainingRow[]>(
      `SELECT ${COLUMNS} FROM readiness.planned_training WHERE ${OPEN} AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
  }

  /** Open ones of a person, or at an agency, on days of a span; by day. */
  openOn(
    tx: Transaction,
    of: { personId?: string; agencyId?: string; from: CivilDate; to: CivilDate },
    limit: number,
  ): Promise<PlannedTrainingRow[]> {
    return tx.query<PlannedTrainingRow[]>(
      `SELECT ${COLUMNS} FROM readiness.planned_training
       WHERE ${OPEN} AND planned_on BETWEEN $1::date AND $2::date AND ($3::uuid IS NULL OR agency_id = $3)
         AND ($4::uuid IS NULL OR person_id IN (SELECT directory.same_people($4)))
       ORDER BY planned_on, id LIMIT $5`,
      [of.from, of.to, of.agencyId ?? null, of.personId ?? null, limit],
    );
  }

  /** How many are open past a day. */
  async overdue(tx: Transaction, before: CivilDate): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM readiness.planned_training WHERE ${OPEN} AND planned_on < $1::date`,
      [before],
    );
    return row?.count ?? 0;
  }

  /** Those of a task force that nobody took back, by day, also what dropped by itself; after the day and the id of the last of a page. */
  ofTaskForce(
    tx: Transaction,
    taskForceId: string,
    after: DatedKey | undefined,
    limit: number,
  ): Promise<PlannedTrainingRow[]> {
    return tx.query<PlannedTrainingRow[]>(
      `SELECT ${COLUMNS} FROM readiness.planned_training WHERE task_force_id = $1 AND (undone_at IS NULL OR undone_by IS NULL)
         AND ($2::date IS NULL OR (planned_on, id) > ($2::date, $3::uuid))
       ORDER BY planned_on, id LIMIT $4`,
      [taskForceId, after?.on ?? null, after?.id ?? null, limit],
    );
  }

  /** The last day of their people at their agencies, as far as the reader sees the positions; without those who have none. */
  async lastDays(tx: Transaction, ids: readonly string[]): Promise<Map<string, CivilDate>> {
    const rows = await tx.query<{ id: string; lastDay: CivilDate }[]>(
      `SELECT t.id, d.last::text AS "lastDay" FROM readiness.planned_training t CROSS JOIN LATERAL (
         SELECT max(coalesce(p.ends_on, 'infinity')) AS last FROM directory.position p WHERE ${OF_TRAINING}) d
       WHERE t.id = ANY ($1::uuid[]) AND d.last < 'infinity'`,
      [ids],
    );
    return new Map(rows.map(({ id, lastDay }) => [id, lastDay]));
  }

  /** Of these those that belong to the task force and were not taken back, locked in one order. */
  lock(tx: Transaction, taskForceId: string, ids: readonly string[]): Promise<PlannedTrainingRow[]> {
    return tx.query<PlannedTrainingRow[]>(
      `SELECT ${COLUMNS} FROM readiness.planned_training WHERE task_force_id = $1 AND id = ANY ($2::uuid[]) AND undone_at IS NULL
       ORDER BY id FOR UPDATE`,
      [taskForceId, ids],
    );
  }

  /** The accepted trainings of suggestions, by suggestion. */
  async ofSuggestions(tx: Transaction, suggestionIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; suggestionId: string }[]>(
      `SELECT id, suggestion_id AS "suggestionId" FROM readiness.planned_training
       WHERE suggestion_id = ANY ($1::uuid[]) AND undone_at IS NULL`,
      [suggestionIds],
    );
    return new Map(rows.map(({ id, suggestionId }) => [suggestionId, id]));
  }

  /** Adds one, unless the person has an open one of the requirement already, by whatever plan. Returns whether it was added. */
  async add(
    tx: Transaction,
    row: Omit<PlannedTrainingRow, 'doneOn' | 'droppedAt' | 'changedAt'>,
    acceptedBy: string,
  ): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO readiness.planned_training (id, task_force_id, plan_id, suggestion_id, kind, person_id, agency_id, requirement_id,
         planned_on, renews_until, source_id, accepted_by, accepted_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
       ON CONFLICT (person_id, requirement_id) WHERE undone_at IS NULL AND done_on IS NULL DO NOTHING RETURNING id`,
      [
        ...[
          row.id,
          row.taskForceId,
          row.planId,
          row.suggestionId,
          row.kind,
          row.personId,
          row.agencyId,
          row.requirementId,
        ],
        ...[row.on, row.renewsUntil, row.sourceId, acceptedBy, row.acceptedAt],
      ],
    );
    return added.length > 0;
  }

  /** Takes one away in the transaction that added it. */
  async drop(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM readiness.planned_training WHERE id = $1`, [id]);
  }

  async noteSource(tx: Transaction, id: string, sourceId: string): Promise<void> {
    await tx.query(`UPDATE readiness.planned_training SET source_id = $2 WHERE id = $1`, [id, sourceId]);
  }

  async move(tx: Transaction, id: string, on: CivilDate, at: Date): Promise<void> {
    await tx.query(`UPDATE readiness.planned_training SET planned_on = $2, changed_at = $3 WHERE id = $1`, [
      id,
      on,
      at,
    ]);
  }

  async noteDone(tx: Transaction, ids: readonly string[], on: CivilDate, at: Date): Promise<void> {
    await tx.query(
      `UPDATE readiness.planned_training SET done_on = $2, changed_at = $3 WHERE id = ANY ($1::uuid[]) AND ${OPEN}`,
      [ids, on, at],
    );
  }

  /**
   * Closes those of these that are open and whose person has no post at the agency any more, on a day or ahead of it. Nobody took them
   * back. A post that a merger of agencies carried on is still the same work.
   */
  async closeOfLeavers(
    tx: Transaction,
    ids: readonly string[],
    on: CivilDate,
    at: Date,
  ): Promise<Pick<PlannedTrainingRow, 'id' | 'personId' | 'agencyId' | 'taskForceId' | 'requirementId'>[]> {
    const [rows] = await tx.query<
      [Pick<PlannedTrainingRow, 'id' | 'personId' | 'agencyId' | 'taskForceId' | 'requirementId'>[], number]
    >(
      `UPDATE readiness.planned_training t SET undone_at = $3, changed_at = $3
       WHERE t.id = ANY ($1::uuid[]) AND ${OPEN} AND NOT EXISTS (
         SELECT FROM directory.position p WHERE ${OF_TRAINING} AND coalesce(p.ends_on, 'infinity') >= $2::date)
       RETURNING t.id, t.person_id AS "personId", t.agency_id AS "agencyId", t.task_force_id AS "taskForceId",
         t.requirement_id AS "requirementId"`,
      [ids, on, at],
    );
    return rows;
  }

  async undo(tx: Transaction, ids: readonly string[], by: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE readiness.planned_training SET undone_by = $2, undone_at = $3, changed_at = $3 WHERE id = ANY ($1::uuid[])`,
      [ids, by, at],
    );
  }
}
