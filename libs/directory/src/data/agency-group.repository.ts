import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { AgencyGroup, GroupField, GroupMember } from '../provisioning/agency-group.js';
import type { ListWindow } from '../provisioning/condition.js';
import { BELONGS, peopleSql } from './belongs-sql.js';
import type { AgencyDay } from './belongs-sql.js';
import { conditionSql, Parameters } from './condition-sql.js';
import type { FieldSql } from './condition-sql.js';

const MEMBER = `SELECT FROM directory.agency_group_member m
  JOIN LATERAL (SELECT FROM ${peopleSql('ARRAY [m.person_id]')} WHERE ${BELONGS}) member ON true WHERE m.group_id = g.id`;

const FIELDS: Readonly<Record<GroupField, FieldSql>> = {
  id: { expression: 'g.id::text', type: 'exact' },
  displayName: { expression: 'g.display_name', type: 'text' },
  externalId: { expression: 'g.external_id', type: 'exact' },
  members: {
    expression: `EXISTS (${MEMBER})`,
    type: 'set',
    holds: (value) => `EXISTS (${MEMBER} AND m.person_id::text = lower(${value}))`,
  },
  createdAt: { expression: 'g.created_at', type: 'instant' },
  changedAt: { expression: 'g.changed_at', type: 'instant' },
};

const ROW = `g.id, g.display_name AS "displayName", g.external_id AS "externalId", g.created_at AS "createdAt",
  g.changed_at AS "changedAt", extract(epoch FROM g.changed_at)::text AS revision`;

/** The rows of `directory.agency_group` and who is in them. */
@Injectable()
export class AgencyGroupRepository {
  /** Runs with the program's reach, as members are told from those who left. */
  async list(
    tx: Transaction,
    { agencyId, today }: AgencyDay,
    window: ListWindow<GroupField>,
  ): Promise<{ total: number; rows: AgencyGroup[] }> {
    const parameters = new Parameters();
    const agency = parameters.add(agencyId);
    // Named in every statement, because PostgreSQL refuses a parameter that a statement does not use.
    const day = `${parameters.add(today)}::date`;
    const condition = window.where ? conditionSql(window.where, FIELDS, parameters) : 'true';
    const where = `WHERE g.agency_id = ${agency} AND ${day} IS NOT NULL AND ${condition}`;
    const [counted] = await tx.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total FROM directory.agency_group g ${where}`,
      parameters.values,
    );
    const total = counted?.total ?? 0;
    if (window.limit === 0 || window.offset >= total) return { total, rows: [] };
    const order = window.sortBy ? `${FIELDS[window.sortBy].expression} ${window.descending ? 'DESC' : 'ASC'}, ` : '';
    const rows = await tx.query<AgencyGroup[]>(
      `SELECT ${ROW} FROM directory.agency_group g ${where} ORDER BY ${order}g.id
       LIMIT ${parameters.add(window.limit)} OFFSET ${parameters.add(window.offset)}`,
      parameters.values,
    );
    return { total, rows };
  }

  async find(tx: Transaction, agencyId: string, id: string): Promise<AgencyGroup | undefined> {
    const [row] = await tx.query<AgencyGroup[]>(
      `SELECT ${ROW} FROM directory.agency_group g WHERE g.agency_id = $1 AND g.id = $2`,
      [agencyId, id],
    );
    return row;
  }

  /** Another group of the agency with this name or this id of the provider's. */
  async holderOf(
    tx: Transaction,
    agencyId: string,
    { id, displayName, externalId }: Pick<AgencyGroup, 'id' | 'displayName' | 'externalId'>,
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT g.id FROM directory.agency_group g
       WHERE g.agency_id = $1 AND g.id <> $2 AND (lower(g.display_name) = lower($3) OR g.external_id = $4) LIMIT 1`,
      [agencyId, id, displayName, externalId],
    );
    return row?.id;
  }

  /** Members who belong to the agency, by name. Runs with the program's reach, as they are told from those who left. */
  members(tx: Transaction, { agencyId, today }: AgencyDay, groupIds: readonly string[]): Promise<GroupMember[]> {
    return tx.query<GroupMember[]>(
      `SELECT m.group_id AS "groupId", p.id AS "personId", p.given_name || ' ' || p.family_name AS "displayName"
       FROM directory.agency_group_member m
       JOIN (${peopleSql('ARRAY (SELECT person_id FROM directory.agency_group_member WHERE group_id = ANY ($3::uuid[]))')})
         ON h.person_id = m.person_id
       WHERE m.group_id = ANY ($3::uuid[]) AND m.agency_id = $1 AND ${BELONGS} ORDER BY p.family_name, p.given_name, p.id`,
      [agencyId, today, groupIds],
    );
  }

  /** The groups of the agency that each of the people is in, by name. */
  groupsOf(
    tx: Transaction,
    agencyId: string,
    personIds: readonly string[],
  ): Promise<{ personId: string; id: string; displayName: string }[]> {
    return tx.query(
      `SELECT m.person_id AS "personId", g.id, g.display_name AS "displayName"
       FROM directory.agency_group_member m JOIN directory.agency_group g ON g.id = m.group_id
       WHERE m.agency_id = $1 AND m.person_id = ANY ($2::uuid[]) ORDER BY g.display_name, g.id`,
      [agencyId, personIds],
    );
  }

  async insert(
    tx: Transaction,
    agencyId: string,
    { id, displayName, externalId }: Pick<AgencyGroup, 'id' | 'displayName' | 'externalId'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO directory.agency_group (id, agency_id, display_name, external_id) VALUES ($1, $2, $3, $4)`,
      [id, agencyId, displayName, externalId],
    );
  }

  /** Writes what the group is called, and that it was changed. */
  async update(
    tx: Transaction,
    { id, displayName, externalId }: Pick<AgencyGroup, 'id' | 'displayName' | 'externalId'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE directory.agency_group SET display_name = $2, external_id = $3, changed_at = clock_timestamp() WHERE id = $1`,
      [id, displayName, externalId],
    );
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM directory.agency_group WHERE id = $1`, [id]);
  }

  /** @returns those who were not in it before. */
  async addMembers(tx: Transaction, agencyId: string, id: string, personIds: readonly string[]): Promise<string[]> {
    const added = await tx.query<{ person_id: string }[]>(
      `INSERT INTO directory.agency_group_member (group_id, person_id, agency_id)
       SELECT $1, person_id, $2 FROM unnest($3::uuid[]) AS person_id ON CONFLICT DO NOTHING RETURNING person_id`,
      [id, agencyId, personIds],
    );
    return added.map(({ person_id }) => person_id);
  }

  /** @returns those who were in it. */
  async removeMembers(tx: Transaction, id: string, personIds: readonly string[]): Promise<string[]> {
    const [removed] = await tx.query<[{ person_id: string }[], number]>(
      `DELETE FROM directory.agency_group_member WHERE group_id = $1 AND person_id = ANY ($2::uuid[]) RETURNING person_id`,
      [id, personIds],
    );
    return removed.map(({ person_id }) => person_id);
  }

  /** Leaves these and no other members. @returns those who went. */
  async keepMembers(tx: Transaction, id: string, personIds: readonly string[]): Promise<string[]> {
    const [removed] = await tx.query<[{ person_id: string }[], number]>(
      `DELETE FROM directory.agency_group_member WHERE group_id = $1 AND person_id <> ALL ($2::uuid[]) RETURNING person_id`,
      [id, personIds],
    );
    return removed.map(({ person_id }) => person_id);
  }

  /** Takes somebody out of every group of the agency. @returns the groups they were in. */
  async leaveAll(tx: Transaction, agencyId: string, personId: string): Promise<string[]> {
    const [left] = await tx.query<[{ id: string }[], number]>(
      `WITH gone AS (
         DELETE FROM directory.agency_group_member WHERE agency_id = $1 AND person_id = $2 RETURNING group_id)
       UPDATE directory.agency_group SET changed_at = clock_timestamp() WHERE id IN (SELECT group_id FROM gone) RETURNING id`,
      [agencyId, personId],
    );
    return left.map(({ id }) => id);
  }
}
