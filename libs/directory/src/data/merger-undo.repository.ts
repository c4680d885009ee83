import { Injectable } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { numberHolders } from './roster/agency-number-of.js';
import type { ChangeKind, MergerIds } from './merger-write.repository.js';

interface Undoing {
  table: string;
  /** Finds the row `t` of a change `c`. */
  on: string;
  /** A column that is never null, so that its absence says that the row is gone. */
  present: string;
  /** Columns that a merger may change. */
  columns: readonly string[];
}

const BY_ID = `t.id = (c.row_key ->> 'id')::uuid`;
const agencyIs = (column: string) =>
  `t.agency_id = (c.row_key ->> 'agency_id')::uuid AND t.${column} = (c.row_key ->> '${column}')::uuid`;

const KINDS: Record<ChangeKind, Undoing> = {
  position: {
    table: 'directory.position',
    on: BY_ID,
    present: 'id',
    columns: ['agency_id', 'ends_on', 'ended_by_merger_id', 'begun_by_merger_id', 'serves_since'],
  },
  leave: { table: 'directory.leave', on: BY_ID, present: 'id', columns: ['agency_id'] },
  service_dates: {
    table: 'directory.service_dates',
    on: agencyIs('person_id'),
    present: 'agency_id',
    columns: ['licensed_on', 'oath_on'],
  },
  membership: {
    table: 'directory.task_force_agency',
    on: `${agencyIs('task_force_id')} AND t.joined_on = (c.row_key ->> 'joined_on')::date`,
    present: 'agency_id',
    columns: ['left_on'],
  },
  number: {
    table: 'directory.agency_external_id',
    on: agencyIs('person_id'),
    present: 'agency_id',
    columns: ['external_id'],
  },
  regulator_number: {
    table: 'directory.regulator_number',
    on: `${agencyIs('person_id')} AND t.regulator = c.row_key ->> 'regulator'`,
    present: 'agency_id',
    columns: ['number'],
  },
  agency: { table: 'directory.agency', on: BY_ID, present: 'id', columns: ['parent_id'] },
};

/** A row that was changed since a merger changed it. `name` of the person, task force or agency. */
export interface ChangedSince {
  kind: ChangeKind;
  name: string;
}

/** Position that a merger ended, handed over or began. */
export interface MergedPost {
  positionId: string;
  personId: string;
  begun: boolean;
  /** Days before the merger; those of the position itself when it began by it. */
  startsOn: string;
  endsOn: string | null;
  discipline: Discipline;
}

/** Takes back what a merger of agencies changed. Call it with the program's reach. */
@Injectable()
export class MergerUndoRepository {
  /**
   * Rows that are not as the merger left them, leaves entered since that would be left without work, and memberships
   * entered since on days that come back.
   */
  async changedSince(tx: Transaction, { id, intoId }: MergerIds): Promise<ChangedSince[]> {
    const changed: ChangedSince[] = [];
    for (const [kind, { table, on, present }] of Object.entries(KINDS) as [ChangeKind, Undoing][]) {
      const rows = await tx.query<{ name: string | null }[]>(
        `SELECT DISTINCT coalesce(
           (SELECT p.given_name || ' ' || p.family_name FROM directory.person p
             WHERE p.id = directory.person_of((c.row_key ->> 'person_id')::uuid)),
           (SELECT f.name FROM directory.task_force f WHERE f.id = (c.row_key ->> 'task_force_id')::uuid),
           (SELECT a.name FROM directory.agency a WHERE a.id = (c.row_key ->> 'id')::uuid)) AS name
         FROM directory.agency_merger_change c LEFT JOIN ${table} t ON ${on}
         WHERE c.merger_id = $1 AND c.kind = $2 AND CASE WHEN c.after IS NULL THEN t.${present} IS NOT NULL
           ELSE t.${present} IS NULL OR NOT to_jsonb(t) @> c.after END ORDER BY 1`,
        [id, kind],
      );
      changed.push(...rows.map(({ name }) => ({ kind, name: name ?? '' })));
    }
    const memberships = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT f.name FROM directory.agency_merger_change c
       JOIN directory.task_force f ON f.id = (c.row_key ->> 'task_force_id')::uuid
       JOIN directory.task_force_agency since ON since.task_force_id = f.id AND since.agency_id = (c.row_key ->> 'agency_id')::uuid
         AND since.joined_on <> (c.before ->> 'joined_on')::date
         AND daterange(since.joined_on, since.left_on, '[]')
           && daterange((c.before ->> 'joined_on')::date, (c.before ->> 'left_on')::date, '[]')
       WHERE c.merger_id = $1 AND c.kind = 'membership' AND c.before IS NOT NULL ORDER BY 1`,
      [id],
    );
    changed.push(...memberships.map(({ name }) => ({ kind: 'membership' as const, name })));
    const leaves = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT p.given_name || ' ' || p.family_name AS name
       FROM directory.agency_merger_change c JOIN directory.position h ON h.id = (c.row_key ->> 'id')::uuid
       JOIN directory.leave_in_force l ON l.agency_id = h.agency_id AND l.person_id = h.person_id AND l.away && daterange(h.starts_on, h.ends_on, '[]')
       JOIN directory.person p ON p.id = h.person_id
       WHERE c.merger_id = $1 AND c.kind = 'position' AND h.agency_id = $2
         AND NOT EXISTS (SELECT FROM directory.agency_merger_change own
           WHERE own.merger_id = $1 AND own.kind = 'leave' AND own.row_key ->> 'id' = l.id::text)
         AND NOT coalesce((SELECT range_agg(daterange(other.starts_on, other.ends_on, '[]')) @> l.away
           FROM directory.position other WHERE other.person_id = h.person_id AND other.agency_id = $2 AND other.id NOT IN (
             SELECT (x.row_key ->> 'id')::uuid FROM directory.agency_merger_change x WHERE x.merger_id = $1 AND x.kind = 'position')), false)
       ORDER BY 1`,
      [id, intoId],
    );
    return [...changed, ...leaves.map(({ name }) => ({ kind: 'leave' as const, name }))];
  }

  /** The positions of the merger, as they were before it or came by it. */
  posts(tx: Transaction, { id }: MergerIds): Promise<MergedPost[]> {
    return tx.query<MergedPost[]>(
      `SELECT t.id AS "positionId", t.person_id AS "personId", c.before IS NULL AS begun, t.starts_on::text AS "startsOn", t.discipline,
         CASE WHEN c.before ? 'ends_on' THEN c.before ->> 'ends_on' ELSE t.ends_on::text END AS "endsOn"
       FROM directory.agency_merger_change c JOIN directory.position t ON t.id = (c.row_key ->> 'id')::uuid
       WHERE c.merger_id = $1 AND c.kind = 'position' ORDER BY t.starts_on, t.id`,
      [id],
    );
  }

  /** Ids of the leaves that came by it, and of those that it handed over; not of those that it left as they were. */
  async leaves(tx: Transaction, { id }: MergerIds): Promise<{ begun: string[]; coming: string[] }> {
    const rows = await tx.query<{ id: string; begun: boolean }[]>(
      `SELECT c.row_key ->> 'id' AS id, c.before IS NULL AS begun FROM directory.agency_merger_change c
       WHERE c.merger_id = $1 AND c.kind = 'leave' AND c.before IS DISTINCT FROM c.after`,
      [id],
    );
    return {
      begun: rows.filter(({ begun }) => begun).map((row) => row.id),
      coming: rows.filter(({ begun }) => !begun).map((row) => row.id),
    };
  }

  /** Records whose days of license and oath were taken over. */
  async serviceDates(tx: Transaction, { id }: MergerIds): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT c.row_key ->> 'person_id' AS id FROM directory.agency_merger_change c WHERE c.merger_id = $1 AND c.kind = 'service_dates'`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** Agencies that were moved below the other one. */
  async agencies(tx: Transaction, { id }: MergerIds): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT c.row_key ->> 'id' AS id FROM directory.agency_merger_change c WHERE c.merger_id = $1 AND c.kind = 'agency'`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Of those, the ones that the agency stands below by now: back below it, they and the agency would stand below each other.
   * @returns their names.
   */
  async inCircle(tx: Transaction, { id, mergedId }: MergerIds): Promise<string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `WITH RECURSIVE above AS (
         SELECT a.id, a.parent_id, a.name FROM directory.agency a WHERE a.id = $2
         UNION SELECT a.id, a.parent_id, a.name FROM directory.agency a JOIN above b ON a.id = b.parent_id
       )
       SELECT above.name FROM above JOIN directory.agency_merger_change c ON c.row_key ->> 'id' = above.id::text
       WHERE c.merger_id = $1 AND c.kind = 'agency' ORDER BY 1`,
      [id, mergedId],
    );
    return rows.map(({ name }) => name);
  }

  /** Puts every row back as it was. Ask `changedSince` first in the same transaction. */
  async putBack(tx: Transaction, { id }: MergerIds): Promise<void> {
    await tx.query(`DELETE FROM directory.former_parent WHERE merger_id = $1`, [id]);
    for (const [kind, { table, on, columns }] of Object.entries(KINDS) as [ChangeKind, Undoing][]) {
      const ours = `c.merger_id = $1 AND c.kind = $2`;
      await tx.query(
        `DELETE FROM ${table} t USING directory.agency_merger_change c WHERE ${ours} AND c.before IS NULL AND ${on}`,
        [id, kind],
      );
      const set = columns.map((column) => `${column} = (jsonb_populate_record(t, c.before)).${column}`);
      await tx.query(
        `UPDATE ${table} t SET ${set.join(', ')} FROM directory.agency_merger_change c
         WHERE ${ours} AND c.before IS NOT NULL AND c.after IS NOT NULL AND c.before <> c.after AND ${on}`,
        [id, kind],
      );
      await tx.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, c.before)).* FROM directory.agency_merger_change c
         WHERE ${ours} AND c.before IS NOT NULL AND c.after IS NULL`,
        [id, kind],
      );
    }
  }

  /**
   * Of the people who work at the agency again, those whose number there is that of somebody else by now. After `putBack`, of whom a
   * refusal leaves nothing. @returns names with the number.
   */
  async numbersTaken(tx: Transaction, { id, mergedId }: MergerIds): Promise<string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT p.given_name || ' ' || p.family_name || ' (' || back.number || ')' AS name
       FROM directory.agency_merger_change c JOIN directory.position h ON h.id = (c.row_key ->> 'id')::uuid AND h.agency_id = $2
       JOIN directory.person p ON p.id = coalesce(h.origin_person_id, h.person_id)
       LEFT JOIN directory.agency_external_id n ON n.agency_id = $2 AND n.person_id = p.id
       CROSS JOIN LATERAL (SELECT coalesce(n.external_id, p.external_id) AS number) back
       WHERE c.merger_id = $1 AND c.kind = 'position' AND EXISTS (
         ${numberHolders('$2', 'back.number')} AND directory.person_of(holder.id) <> directory.person_of(p.id)) ORDER BY 1`,
      [id, mergedId],
    );
    return rows.map(({ name }) => name);
  }

  /** Takes away what is noted of mergers that were done before a moment, or were undone. */
  async forget(tx: Transaction, before: Date): Promise<void> {
    await tx.query(
      `DELETE FROM directory.agency_merger_change c USING directory.agency_merger m
       WHERE m.id = c.merger_id AND (m.done_at < $1 OR m.state = 'undone')`,
      [before],
    );
  }
}
