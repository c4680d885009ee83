import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface NewPost {
  id: string;
  fromId: string;
  servesSince: CivilDate;
}

/** What a merger is, for those who write what it changes. */
export interface MergerIds {
  id: string;
  mergedId: string;
  intoId: string;
  /** First day. */
  on: CivilDate;
}

export type ChangeKind =
  'position' | 'leave' | 'service_dates' | 'membership' | 'agency' | 'number' | 'regulator_number';

/** A row that a merger changed: `before` null for one that came by it, `after` null for one that went. */
export interface MergerChange {
  agencyId: string;
  kind: ChangeKind;
  rowKey: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const NOTE = `INSERT INTO directory.agency_merger_change (merger_id, agency_id, kind, row_key, before, after)`;
const POSITION_KEY = `jsonb_build_object('id', p.id, 'person_id', p.person_id)`;
/** What makes a position at the other agency the one that the merger made. */
const POSITION_FACTS = `'discipline', p.discipline, 'title', p.title, 'supervisor_id', p.supervisor_id, 'starts_on', p.starts_on`;
const LEAVE_FACTS = `'kind', p.kind, 'starts_on', p.starts_on, 'first_day_back', p.first_day_back`;

/** Writes what a merger of agencies changes, each kind of row in one statement, and notes each row before and after. */
@Injectable()
export class MergerWriteRepository {
  async beginPositions(tx: Transaction, { id, intoId, on }: MergerIds, posts: readonly NewPost[]): Promise<void> {
    await tx.query(
      `WITH wanted AS (SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::date[]) AS w (id, from_id, serves_since)),
       p AS (
         INSERT INTO directory.position (id, person_id, origin_person_id, agency_id, discipline, title, supervisor_id, starts_on, ends_on,
           begun_by_merger_id, serves_since)
         SELECT w.id, f.person_id, f.origin_person_id, $2, f.discipline, f.title, f.supervisor_id, $3::date, f.ends_on, $1, w.serves_since
         FROM wanted w JOIN directory.position f ON f.id = w.from_id RETURNING *)
       ${NOTE}
       SELECT $1, $2, 'position', ${POSITION_KEY}, NULL,
         jsonb_build_object(${POSITION_FACTS}, 'agency_id', p.agency_id, 'ends_on', p.ends_on, 'begun_by_merger_id', $1::uuid,
           'serves_since', p.serves_since) FROM p`,
      [
        id,
        intoId,
        on,
        posts.map((post) => post.id),
        posts.map((post) => post.fromId),
        posts.map((post) => post.servesSince),
      ],
    );
  }

  async endPositions(tx: Transaction, { id, mergedId, on }: MergerIds, postIds: readonly string[]): Promise<void> {
    await tx.query(
      `WITH noted AS (
         ${NOTE}
         SELECT $1, $2, 'position', ${POSITION_KEY},
           jsonb_build_object('ends_on', p.ends_on, 'ended_by_merger_id', p.ended_by_merger_id),
           jsonb_build_object('agency_id', p.agency_id, 'starts_on', p.starts_on, 'ends_on', $3::date - 1, 'ended_by_merger_id', $1::uuid)
         FROM directory.position p WHERE p.id = ANY ($4::uuid[]))
       UPDATE directory.position SET ends_on = $3::date - 1, ended_by_merger_id = $1 WHERE id = ANY ($4::uuid[])`,
      [id, mergedId, on, postIds],
    );
  }

  /** Positions yet to begin are the other agency's from then on. */
  async movePositions(
    tx: Transaction,
    { id, intoId }: MergerIds,
    posts: readonly { id: string; servesSince: CivilDate | null }[],
  ): Promise<void> {
    await tx.query(
      `WITH wanted AS (SELECT * FROM unnest($3::uuid[], $4::date[]) AS w (id, serves_since)),
       noted AS (
         ${NOTE}
         SELECT $1, $2, 'position', ${POSITION_KEY},
           jsonb_build_object('agency_id', p.agency_id, 'begun_by_merger_id', p.begun_by_merger_id, 'serves_since', p.serves_since),
           jsonb_build_object(${POSITION_FACTS}, 'agency_id', $2::uuid, 'ends_on', p.ends_on)
         FROM directory.position p JOIN wanted w ON w.id = p.id)
       UPDATE directory.position p SET agency_id = $2, serves_since = coalesce(w.serves_since, p.serves_since),
         begun_by_merger_id = CASE WHEN w.serves_since IS NULL THEN p.begun_by_merger_id ELSE $1::uuid END
       FROM wanted w WHERE p.id = w.id`,
      [id, intoId, posts.map((post) => post.id), posts.map((post) => post.servesSince)],
    );
  }

  /**
   * A leave that has begun goes on at the other agency as one of its own, because the work at the first ends with it; it is noted as it
   * stays, so that a change of it is seen before the merger is taken back. One yet to begin is the other agency's.
   * @param by whoever planned the merger. @param begun ids of leaves with the ids of those that follow them.
   */
  async takeLeavesOver(
    tx: Transaction,
    { id, intoId, on }: MergerIds,
    leaves: { begun: readonly { id: string; newId: string }[]; coming: readonly string[] },
    note: { at: Date; by: string },
  ): Promise<void> {
    await this.noteUnchangedLeaves(tx, id, leaves.begun);
    await tx.query(
      `WITH wanted AS (SELECT * FROM unnest($4::uuid[], $5::uuid[]) AS w (from_id, id)),
       p AS (
         INSERT INTO directory.leave (id, person_id, origin_person_id, agency_id, kind, starts_on, first_day_back)
         SELECT w.id, l.person_id, l.origin_person_id, $2, l.kind, $3::date, l.first_day_back
         FROM wanted w JOIN directory.leave l ON l.id = w.from_id RETURNING *),
       noted AS (
         ${NOTE}
         SELECT $1, $2, 'leave', ${POSITION_KEY}, NULL,
           jsonb_build_object(${LEAVE_FACTS}) FROM p)
       INSERT INTO directory.leave_change (id, leave_id, person_id, agency_id, act, kind, starts_on, first_day_back, changed_at, changed_by)
       SELECT kernel.new_id(), p.id, coalesce(p.origin_person_id, p.person_id), p.agency_id, 'entered', p.kind, p.starts_on, p.first_day_back,
         $6, $7 FROM p`,
      [
        id,
        intoId,
        on,
        leaves.begun.map((leave) => leave.id),
        leaves.begun.map((leave) => leave.newId),
        note.at,
        note.by,
      ],
    );
    await tx.query(
      `WITH noted AS (
         ${NOTE}
         SELECT $1, $2, 'leave', ${POSITION_KEY}, jsonb_build_object('agency_id', p.agency_id),
           jsonb_build_object('agency_id', $2::uuid, ${LEAVE_FACTS})
         FROM directory.leave p WHERE p.id = ANY ($3::uuid[]))
       UPDATE directory.leave SET agency_id = $2 WHERE id = ANY ($3::uuid[])`,
      [id, intoId, leaves.coming],
    );
    await this.noteLeaves(tx, leaves.coming, 'corrected', note);
  }

  private async noteUnchangedLeaves(
    tx: Transaction,
    mergerId: string,
    leaves: readonly { id: string }[],
  ): Promise<void> {
    const facts = `jsonb_build_object('agency_id', p.agency_id, ${LEAVE_FACTS})`;
    await tx.query(
      `${NOTE} SELECT $1, p.agency_id, 'leave', ${POSITION_KEY}, ${facts}, ${facts}
       FROM directory.leave p WHERE p.id = ANY ($2::uuid[])`,
      [mergerId, leaves.map((leave) => leave.id)],
    );
  }

  /** Notes for the history of leaves what was done to them. */
  async noteLeaves(
    tx: Transaction,
    leaveIds: readonly string[],
    act: 'corrected' | 'removed',
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO directory.leave_change (id, leave_id, person_id, agency_id, act, kind, starts_on, first_day_back, changed_at, changed_by)
       SELECT kernel.new_id(), l.id, coalesce(l.origin_person_id, l.person_id), l.agency_id, $2, l.kind, l.starts_on, l.first_day_back, $3, $4
       FROM directory.leave l WHERE l.id = ANY ($1::uuid[])`,
      [leaveIds, act, at, by],
    );
  }

  /** Days of license and oath that the other agency does not know of these records. @returns the records whose days were taken over. */
  async copyServiceDates(
    tx: Transaction,
    { id, mergedId, intoId }: MergerIds,
    recordIds: readonly string[],
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `WITH p AS (
         SELECT a.person_id, coalesce(b.licensed_on, a.licensed_on) AS licensed_on, coalesce(b.oath_on, a.oath_on) AS oath_on,
           CASE WHEN b.person_id IS NOT NULL THEN jsonb_build_object('licensed_on', b.licensed_on, 'oath_on', b.oath_on) END AS before
         FROM directory.service_dates a
         LEFT JOIN directory.service_dates b ON b.agency_id = $3 AND b.person_id = a.person_id
         WHERE a.agency_id = $2 AND a.person_id = ANY ($4::uuid[])
           AND ((b.licensed_on IS NULL AND a.licensed_on IS NOT NULL) OR (b.oath_on IS NULL AND a.oath_on IS NOT NULL))
       ), noted AS (
         ${NOTE}
         SELECT $1, $3, 'service_dates', jsonb_build_object('person_id', p.person_id, 'agency_id', $3::uuid), p.before,
           jsonb_build_object('licensed_on', p.licensed_on, 'oath_on', p.oath_on) FROM p)
       INSERT INTO directory.service_dates (person_id, agency_id, licensed_on, oath_on)
       SELECT person_id, $3, licensed_on, oath_on FROM p
       ON CONFLICT (person_id, agency_id) DO UPDATE SET licensed_on = excluded.licensed_on, oath_on = excluded.oath_on
       RETURNING person_id AS id`,
      [id, mergedId, intoId, recordIds],
    );
    return rows.map((row) => row.id);
  }

  /** The other agency knows these records by the numbers by which the one that is merged knew them. */
  async copyNumbers(tx: Transaction, { id, mergedId, intoId }: MergerIds, recordIds: readonly string[]): Promise<void> {
    await tx.query(
      `WITH p AS (
         INSERT INTO directory.agency_external_id (agency_id, person_id, external_id)
         SELECT $3, n.person_id, n.external_id FROM directory.agency_external_id n
         WHERE n.agency_id = $2 AND n.person_id = ANY ($4::uuid[]) RETURNING *)
       ${NOTE}
       SELECT $1, $3, 'number', jsonb_build_object('person_id', p.person_id, 'agency_id', $3::uuid), NULL,
         jsonb_build_object('external_id', p.external_id) FROM p`,
      [id, mergedId, intoId, recordIds],
    );
  }

  /** By which numbers regulators know these records, where the other agency was not given one; who entered it and when stays. */
  async copyRegulatorNumbers(
    tx: Transaction,
    { id, mergedId, intoId }: MergerIds,
    recordIds: readonly string[],
  ): Promise<void> {
    await tx.query(
      `WITH p AS (
         INSERT INTO directory.regulator_number (person_id, agency_id, regulator, number, entered_by, entered_at)
         SELECT person_id, $3, regulator, number, entered_by, entered_at FROM directory.regulator_number
         WHERE agency_id = $2 AND person_id = ANY ($4::uuid[])
         ON CONFLICT (person_id, agency_id, regulator) DO NOTHING RETURNING *)
       ${NOTE}
       SELECT $1, $3, 'regulator_number', jsonb_build_object('person_id', p.person_id, 'agency_id', $3::uuid, 'regulator', p.regulator), NULL,
         jsonb_build_object('number', p.number) FROM p`,
      [id, mergedId, intoId, recordIds],
    );
  }

  /**
   * Memberships end on the day before, and those of these task forces begin for the other agency. The memorandum stays with the agency
   * that signed it.
   */
  async takeMembershipsOver(
    tx: Transaction,
    { id, mergedId, intoId, on }: MergerIds,
    { taskForceIds, without }: { taskForceIds: readonly string[]; without: readonly string[] },
  ): Promise<void> {
    const key = (agency: string) =>
      `jsonb_build_object('task_force_id', m.task_force_id, 'agency_id', ${agency}::uuid, 'joined_on', m.joined_on)`;
    await tx.query(
      `WITH m AS (
         INSERT INTO directory.task_force_agency (task_force_id, agency_id, role, joined_on, left_on)
         SELECT m.task_force_id, $2, m.role, greatest(m.joined_on, $3::date), m.left_on
         FROM directory.task_force_agency m WHERE m.agency_id = $4 AND m.task_force_id = ANY ($5::uuid[])
           AND coalesce(m.left_on, 'infinity') >= $3::date RETURNING *)
       ${NOTE} SELECT $1, $2, 'membership', ${key('$2')}, NULL, to_jsonb(m) FROM m`,
      [id, intoId, on, mergedId, without],
    );
    const theirs = `m.agency_id = $2 AND m.task_force_id = ANY ($4::uuid[]) AND coalesce(m.left_on, 'infinity') >= $3::date`;
    await tx.query(
      `WITH noted AS (
         ${NOTE} SELECT $1, $2, 'membership', ${key('$2')}, to_jsonb(m),
           CASE WHEN m.joined_on < $3::date THEN jsonb_build_object('joined_on', m.joined_on, 'left_on', $3::date - 1) END
         FROM directory.task_force_agency m WHERE ${theirs}),
       gone AS (DELETE FROM directory.task_force_agency m WHERE ${theirs} AND m.joined_on >= $3::date)
       UPDATE directory.task_force_agency m SET left_on = $3::date - 1 WHERE ${theirs} AND m.joined_on < $3::date`,
      [id, mergedId, on, taskForceIds],
    );
  }

  async moveBelow(
    tx: Transaction,
    { id, mergedId, intoId, on }: MergerIds,
    agencyIds: readonly string[],
  ): Promise<void> {
    await tx.query(
      `WITH noted AS (
         ${NOTE} SELECT $1, a.id, 'agency', jsonb_build_object('id', a.id), jsonb_build_object('parent_id', a.parent_id),
           jsonb_build_object('parent_id', $2::uuid) FROM directory.agency a WHERE a.id = ANY ($3::uuid[]) AND a.parent_id = $4),
       stood AS (
         INSERT INTO directory.former_parent (agency_id, parent_id, until, merger_id)
         SELECT a.id, a.parent_id, $5, $1 FROM directory.agency a WHERE a.id = ANY ($3::uuid[]) AND a.parent_id = $4)
       UPDATE directory.agency SET parent_id = $2 WHERE id = ANY ($3::uuid[])`,
      [id, intoId, agencyIds, mergedId, on],
    );
  }

  /** Tells of many things that happened at once. @param dueAt not before these instants. */
  async tellAll(
    tx: Transaction,
    name: string,
    messages: readonly { key?: string; payload: object; dueAt?: Date }[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await tx.query(
      `SELECT jobs.emit_all($1, array_agg(coalesce(m.key, kernel.new_id()::text)), array_agg(m.payload), array_agg(m.due_at))
       FROM unnest($2::text[], $3::jsonb[], $4::timestamptz[]) AS m (key, payload, due_at)`,
      [
        name,
        messages.map(({ key }) => key ?? null),
        messages.map(({ payload }) => JSON.stringify(payload)),
        messages.map(({ dueAt }) => dueAt ?? null),
      ],
    );
  }
}
