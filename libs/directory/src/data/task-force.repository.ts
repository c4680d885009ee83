import { Injectable } from '@nestjs/common';
import type { MemberKind, TaskForceRole } from '@muster/contracts';
import { containing } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';

/** A member agency of a task force on a date. MOU: memorandum of understanding. */
export interface TaskForceMember {
  agencyId: string;
  role: TaskForceRole;
  mouSignedOn: CivilDate | null;
  mouExpiresOn: CivilDate | null;
}

export interface Membership extends TaskForceMember {
  joinedOn: CivilDate;
  /** Last day of membership. */
  leftOn: CivilDate | null;
}

/** Role and memorandum before others held. */
export interface FormerTerms {
  role: TaskForceRole;
  mouSignedOn: CivilDate | null;
  mouExpiresOn: CivilDate | null;
  /** The first day on which they held no longer. */
  until: CivilDate;
}

export interface NamedMembership extends Membership {
  agencyName: string;
  agencyKind: MemberKind;
  /** Those that were over on the day that was asked about, newest first. */
  formerTerms: FormerTerms[];
}

export interface TaskForceRow {
  id: string;
  name: string;
  createdAt: Date;
}

const MEMBER = `m.agency_id AS "agencyId", m.role, m.mou_signed_on::text AS "mouSignedOn",
  m.mou_expires_on::text AS "mouExpiresOn"`;
const ON = (day: string) => `m.joined_on <= ${day}::date AND coalesce(m.left_on, 'infinity') >= ${day}::date`;

/** Role and memorandum of membership `m` that were over on a day, newest first, as JSON. */
export const FORMER_TERMS = (day: string) => `(SELECT coalesce(jsonb_agg(jsonb_build_object('role', b.role,
    'mouSignedOn', b.mou_signed_on, 'mouExpiresOn', b.mou_expires_on, 'until', b.until_on) ORDER BY b.until_on DESC), '[]')
  FROM directory.former_terms b WHERE b.task_force_id = m.task_force_id AND b.agency_id = m.agency_id AND b.joined_on = m.joined_on AND b.until_on <= ${day}::date)`;

/** The rows of `directory.task_force` and of its members. */
@Injectable()
export class TaskForceRepository {
  membersOn(tx: Transaction, taskForceId: string, on: CivilDate): Promise<TaskForceMember[]> {
    return tx.query<TaskForceMember[]>(
      `SELECT ${MEMBER} FROM directory.membership_on($2::date) m WHERE m.task_force_id = $1 AND ${ON('$2')} ORDER BY m.agency_id`,
      [taskForceId, on],
    );
  }

  /** Members on a date, with whether each is a court. */
  agenciesOn(tx: Transaction, taskForceId: string, on: CivilDate): Promise<{ id: string; court: boolean }[]> {
    return tx.query<{ id: string; court: boolean }[]>(
      `SELECT a.id, a.kind = 'court' AS court FROM directory.task_force_agency m
       JOIN directory.agency a ON a.id = m.agency_id WHERE m.task_force_id = $1 AND ${ON('$2')}`,
      [taskForceId, on],
    );
  }

  /** Every membership in reach, ended ones included, with role and memorandum of a day, by name of the agency, the last one first. */
  memberships(tx: Transaction, taskForceId: string, on: CivilDate): Promise<NamedMembership[]> {
    return tx.query<NamedMembership[]>(
      `SELECT ${MEMBER}, m.joined_on::text AS "joinedOn", m.left_on::text AS "leftOn", a.name AS "agencyName",
         a.kind AS "agencyKind", ${FORMER_TERMS('$2')} AS "formerTerms"
       FROM directory.membership_on($2::date) m JOIN directory.agency a ON a.id = m.agency_id
       WHERE m.task_force_id = $1 ORDER BY a.name, a.id, m.joined_on DESC`,
      [taskForceId, on],
    );
  }

  /** Ids of the task forces in reach through a member agency. */
  async visibleIds(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(`SELECT id FROM directory.task_force`);
    return rows.map((row) => row.id);
  }

  /** A page of the given task forces by name. */
  list(
    tx: Transaction,
    filter: { ids: readonly string[]; q?: string | undefined },
    page: { after: PageKey | undefined; limit: number },
  ): Promise<TaskForceRow[]> {
    return tx.query<TaskForceRow[]>(
      `SELECT t.id, t.name, t.created_at AS "createdAt" FROM directory.task_force t
       WHERE t.id = ANY ($1::uuid[]) AND ($2::text IS NULL OR t.name ILIKE $2)
         AND ($3::text IS NULL OR (t.name, t.id) > ($3, $4::uuid))
       ORDER BY t.name, t.id LIMIT $5`,
      [filter.ids, containing(filter.q), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
    );
  }

  /** How many members in reach each of the task forces has on a day: a court's is counted for those alone who see it. */
  async memberCounts(tx: Transaction, ids: readonly string[], on: CivilDate): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; count: number }[]>(
      `SELECT m.task_force_id AS id, count(*)::integer AS count FROM directory.task_force_agency m
       WHERE m.task_force_id = ANY ($1::uuid[]) AND ${ON('$2')} GROUP BY 1`,
      [ids, on],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  async insert(tx: Transaction, row: { id: string; name: string }): Promise<void> {
    await tx.query(`INSERT INTO directory.task_force (id, name) VALUES ($1, $2)`, [row.id, row.name]);
  }

  /** Lets nobody else change the memberships of an agency in a task force until the transaction ends. */
  async lockMemberships(tx: Transaction, taskForceId: string, agencyId: string): Promise<void> {
    await tx.query(`SELECT directory.lock_membership($1, $2)`, [taskForceId, agencyId]);
  }

  /** Hold `lockMemberships`. @param before first day of the membership that becomes this one; undefined for a new one. */
  async saveMembership(
    tx: Transaction,
    taskForceId: string,
    row: Membership,
    before: CivilDate | undefined,
  ): Promise<void> {
    const values = [taskForceId, row.agencyId, row.role, row.joinedOn, row.leftOn, row.mouSignedOn, row.mouExpiresOn];
    if (before === undefined) {
      await tx.query(
        `INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on, mou_signed_on, mou_expires_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values,
      );
      return;
    }
    await tx.query(
      `UPDATE directory.task_force_agency SET role = $3, joined_on = $4, left_on = $5, mou_signed_on = $6, mou_expires_on = $7
       WHERE task_force_id = $1 AND agency_id = $2 AND joined_on = $8`,
      [...values, before],
    );
    if (before === row.joinedOn) return;
    for (const table of ['former_terms', 'task_force_entry']) {
      await tx.query(
        `UPDATE directory.${table} SET joined_on = $4 WHERE task_force_id = $1 AND agency_id = $2 AND joined_on = $3`,
        [taskForceId, row.agencyId, before, row.joinedOn],
      );
    }
  }

  /** Keeps role and memorandum of the day before as what held until a day; whatever was kept of later days is over. */
  async keepTermsBefore(
    tx: Transaction,
    taskForceId: string,
    { agencyId, joinedOn }: Pick<Membership, 'agencyId' | 'joinedOn'>,
    day: CivilDate,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO directory.former_terms (task_force_id, agency_id, joined_on, until_on, role, mou_signed_on, mou_expires_on)
       SELECT m.task_force_id, m.agency_id, m.joined_on, $4::date, m.role, m.mou_signed_on, m.mou_expires_on
       FROM directory.membership_on($4::date - 1) m
       WHERE m.task_force_id = $1 AND m.agency_id = $2 AND m.joined_on = $3 AND m.joined_on < $4::date ON CONFLICT DO NOTHING`,
      [taskForceId, agencyId, joinedOn, day],
    );
    await tx.query(
      `DELETE FROM directory.former_terms f WHERE f.task_force_id = $1 AND f.agency_id = $2 AND f.joined_on = $3 AND f.until_on > $4::date`,
      [taskForceId, agencyId, joinedOn, day],
    );
  }

  /** @param joinedOn which one; the last one when it is left out. @returns the first day of it; undefined when there is no such one. */
  async removeMembership(
    tx: Transaction,
    taskForceId: string,
    agencyId: string,
    joinedOn: CivilDate | undefined,
  ): Promise<CivilDate | undefined> {
    const [[removed]] = await tx.query<[{ joinedOn: CivilDate }[], number]>(
      `DELETE FROM directory.task_force_agency m WHERE m.task_force_id = $1 AND m.agency_id = $2 AND m.joined_on = coalesce($3::date,
         (SELECT max(l.joined_on) FROM directory.task_force_agency l WHERE l.task_force_id = $1 AND l.agency_id = $2))
       RETURNING m.joined_on::text AS "joinedOn"`,
      [taskForceId, agencyId, joinedOn ?? null],
    );
    if (!removed) return undefined;
    await tx.query(
      `DELETE FROM directory.former_terms WHERE task_force_id = $1 AND agency_id = $2 AND joined_on = $3`,
      [taskForceId, agencyId, removed.joinedOn],
    );
    await tx.query(
      `UPDATE directory.task_force_entry SET joined_on = NULL WHERE task_force_id = $1 AND agency_id = $2 AND joined_on = $3`,
      [taskForceId, agencyId, removed.joinedOn],
    );
    return removed.joinedOn;
  }

  async nameOf(tx: Transaction, id: string): Promise<string | undefined> {
    return (await this.names(tx, [id])).get(id);
  }

  async names(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM directory.task_force WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
