import { Injectable } from '@nestjs/common';
import type { AgencyLevel, MemberKind } from '@muster/contracts';
import { containing, queryPrepared } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';
import { DEFAULT_TIME_ZONE } from '../domain/default-time-zone.js';

export interface AgencyRow {
  id: string;
  name: string;
  kind: MemberKind;
  level: AgencyLevel | null;
  /** Two-letter postal code. */
  state: string | null;
  /** IANA zone in which the agency's days begin. */
  timeZone: string;
  parentId: string | null;
  externalId: string | null;
}

/** An agency as a list shows it. */
export interface ListedAgency extends AgencyRow {
  parentName: string | null;
  activePeople: number;
  createdAt: Date;
  /** When the last administrator left; somebody may have the role again. */
  administratorLostAt: Date | null;
}

export interface AgencyFilter {
  q?: string | undefined;
  kind?: MemberKind | undefined;
  parentId?: string | undefined;
  taskForceId?: string | undefined;
  externalId?: string | undefined;
  ids?: readonly string[] | undefined;
  /** The day about which parents, people and memberships are asked. */
  asOf?: CivilDate | undefined;
  /** Those alone that have lost their last administrator at some time. */
  withoutAdministrator?: boolean | undefined;
}

const OWN_COLUMNS = `a.id, a.name, a.kind, a.level, a.state, a.time_zone AS "timeZone", a.external_id AS "externalId"`;
const COLUMNS = `${OWN_COLUMNS}, a.parent_id AS "parentId"`;

/** What an agency stands below on a day, or today where the day is null: the first that it left after the day, else what it has. */
const PARENT_ON = (day: string) => `
  LEFT JOIN LATERAL (SELECT f.id, f.parent_id FROM directory.former_parent f WHERE f.agency_id = a.id AND f.until > ${day}::date
    ORDER BY f.until, f.id LIMIT 1) former ON true
  CROSS JOIN LATERAL (SELECT CASE WHEN former.id IS NULL THEN a.parent_id ELSE former.parent_id END AS parent_id) place`;

/** Nobody is to administer an agency that is no more. */
const PART_OF_ANOTHER = `SELECT FROM directory.agency_merger m WHERE m.merged_id = a.id AND m.state = 'done'`;

/** The rows of `directory.agency`. */
@Injectable()
export class AgencyRepository {
  /** Agencies in reach, by name. */
  find(tx: Transaction, ids?: readonly string[]): Promise<AgencyRow[]> {
    const select = `SELECT ${COLUMNS} FROM directory.agency a`;
    return ids === undefined
      ? tx.query<AgencyRow[]>(`${select} ORDER BY a.name, a.id`)
      : queryPrepared<AgencyRow>(tx, `${select} WHERE a.id = ANY ($1::uuid[]) ORDER BY a.name, a.id`, [ids]);
  }

  /**
   * A page in the order name, id, with one row more than asked for.
   * @param page `now`: without `asOf` people are counted on the civil date of each agency's own zone.
   */
  list(
    tx: Transaction,
    filter: AgencyFilter,
    page: { after: PageKey | undefined; limit: number; now: Date },
  ): Promise<ListedAgency[]> {
    return tx.query<ListedAgency[]>(
      `SELECT ${OWN_COLUMNS}, place.parent_id AS "parentId", parent.name AS "parentName", a.created_at AS "createdAt",
         CASE WHEN NOT EXISTS (${PART_OF_ANOTHER}) THEN a.administrator_lost_at END AS "administratorLostAt",
         (SELECT count(DISTINCT held.person_id)::integer FROM directory.position held
          WHERE held.agency_id = a.id
            AND coalesce($12::date, ($9::timestamptz AT TIME ZONE a.time_zone)::date) BETWEEN held.starts_on AND coalesce(held.ends_on, 'infinity')
         ) AS "activePeople"
       FROM directory.agency a ${PARENT_ON('$12')} LEFT JOIN directory.agency parent ON parent.id = place.parent_id
       WHERE ($1::uuid[] IS NULL OR a.id = ANY ($1))
         AND ($2::text IS NULL OR a.name ILIKE $2)
         AND ($3::text IS NULL OR a.kind = $3)
         AND ($4::uuid IS NULL OR place.parent_id = $4)
         AND ($5::text IS NULL OR a.external_id = $5)
         AND ($6::uuid IS NULL OR EXISTS (
           SELECT FROM directory.task_force_agency m
           WHERE m.task_force_id = $6 AND m.agency_id = a.id AND ($12::date IS NULL OR m.joined_on <= $12)
             AND (m.left_on IS NULL OR m.left_on >= coalesce($12::date, ($9::timestamptz AT TIME ZONE '${DEFAULT_TIME_ZONE}')::date))))
         AND ($11::boolean IS DISTINCT FROM true OR a.administrator_lost_at IS NOT NULL)
         AND ($7::text IS NULL OR (a.name, a.id) > ($7, $8::uuid))
       ORDER BY a.name, a.id LIMIT $10`,
      [
        filter.ids ?? null,
        containing(filter.q),
        filter.kind ?? null,
        filter.parentId ?? null,
        filter.externalId ?? null,
        filter.taskForceId ?? null,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.now,
        page.limit + 1,
        filter.withoutAdministrator ?? null,
        filter.asOf ?? null,
      ],
    );
  }

  async noteLostAdministrator(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query(`UPDATE directory.agency SET administrator_lost_at = $2 WHERE id = $1`, [id, at]);
  }

  /** Agencies that have lost their last administrator at some time and are part of no other one. */
  async lostAdministrator(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM directory.agency a WHERE a.administrator_lost_at IS NOT NULL AND NOT EXISTS (${PART_OF_ANOTHER})`,
    );
    return rows.map(({ id }) => id);
  }

  async insert(tx: Transaction, row: AgencyRow): Promise<void> {
    await tx.query(
      `INSERT INTO directory.agency (id, name, kind, level, state, time_zone, parent_id, external_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.name, row.kind, row.level, row.state, row.timeZone, row.parentId, row.externalId],
    );
  }

  async update(tx: Transaction, row: AgencyRow): Promise<void> {
    await tx.query(
      `UPDATE directory.agency SET name = $2, kind = $3, level = $4, state = $5, time_zone = $6, parent_id = $7,
         external_id = $8 WHERE id = $1`,
      [row.id, row.name, row.kind, row.level, row.state, row.timeZone, row.parentId, row.externalId],
    );
  }

  /** Another agency with this identifier; undefined when it is free. */
  async idOfExternalId(tx: Transaction, externalId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(`SELECT id FROM directory.agency WHERE external_id = $1`, [
      externalId,
    ]);
    return row?.id;
  }

  /** An agency with all that stand below it, however deep, and whether each is a court. */
  withChildren(tx: Transaction, id: string): Promise<{ id: string; court: boolean }[]> {
    return queryPrepared<{ id: string; court: boolean }>(
      tx,
      `WITH RECURSIVE below AS (
         SELECT id, kind FROM directory.agency WHERE id = $1
         UNION SELECT child.id, child.kind FROM directory.agency child JOIN below ON child.parent_id = below.id)
       SELECT id, kind = 'court' AS court FROM below`,
      [id],
    );
  }

  /** One writer at a time for what stands below what: two moves at once could make a circle that neither sees. */
  async lockHierarchy(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('directory.agency hierarchy', 0))`);
  }

  /** One writer at a time for the people of an agency: identifiers are unique within it and cannot carry an index. */
  async lockRoster(tx: Transaction, id: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('directory.roster ' || $1, 0))`, [id]);
  }

  /** As `lockRoster`, in one order everywhere: two transactions that take the same locks must not wait for each other. */
  async lockRosters(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const id of [...new Set(ids)].sort()) await this.lockRoster(tx, id);
  }
}
