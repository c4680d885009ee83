import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { ListWindow } from '../provisioning/condition.js';
import type { ProvisionedFacts, ProvisionedField, ProvisionedPerson } from '../provisioning/provisioned-person.js';
import { ACTIVE, BELONGS, PERSON_AND_ENTRY } from './belongs-sql.js';
import type { AgencyDay } from './belongs-sql.js';
import { conditionSql, Parameters } from './condition-sql.js';
import type { FieldSql } from './condition-sql.js';

/** A column of the position at the agency that lasts, and of those the one that began last. */
function ofPosition(column: string): string {
  return `(SELECT h.${column} FROM directory.position h WHERE h.person_id = p.id AND h.agency_id = $1
    ORDER BY (h.ends_on IS NULL OR h.ends_on > $2) DESC, h.starts_on DESC, h.id DESC LIMIT 1)`;
}

const entryWith = (column: string, value: string): string =>
  `SELECT x.person_id FROM directory.provisioned_person x WHERE x.agency_id = $1 AND ${column} = ${value}`;
const personWith = (column: string, value: string): string =>
  `SELECT y.id FROM directory.person y WHERE y.${column} = ${value}`;
/** A user name is the address, or the id, of those to whom no provider has given one. */
const mayHaveUserName = (value: string): string =>
  `${entryWith('lower(x.user_name)', `lower(${value})`)} UNION ALL ${personWith('email', `lower(${value})`)}
   UNION ALL SELECT h.person_id FROM directory.position h WHERE h.agency_id = $1 AND h.person_id::text = lower(${value})`;
const mayHaveExternalId = (value: string): string =>
  `${entryWith('x.external_id', value)} UNION ALL ${personWith('external_id', value)}`;

const FIELDS: Readonly<Record<ProvisionedField, FieldSql>> = {
  id: { expression: 'p.id::text', type: 'exact' },
  userName: {
    expression: 'coalesce(e.user_name, p.email, p.id::text)',
    type: 'text',
    candidates: mayHaveUserName,
  },
  externalId: {
    expression: 'coalesce(e.external_id, p.external_id)',
    type: 'exact',
    candidates: mayHaveExternalId,
  },
  email: {
    expression: 'coalesce(e.email, p.email)',
    type: 'text',
    candidates: (value) =>
      `${entryWith('x.email', `lower(${value})`)} UNION ALL ${personWith('email', `lower(${value})`)}`,
  },
  personnelNumber: { expression: 'coalesce(e.personnel_number, p.external_id)', type: 'text' },
  givenName: { expression: 'p.given_name', type: 'text' },
  familyName: { expression: 'p.family_name', type: 'text' },
  displayName: { expression: `(p.given_name || ' ' || p.family_name)`, type: 'text' },
  active: { expression: ACTIVE, type: 'boolean' },
  discipline: { expression: ofPosition('discipline'), type: 'text' },
  title: { expression: ofPosition('title'), type: 'text' },
  supervisorId: { expression: `${ofPosition('supervisor_id')}::text`, type: 'exact' },
  department: { expression: 'e.department', type: 'text' },
  division: { expression: 'e.division', type: 'text' },
  costCenter: { expression: 'e.cost_center', type: 'text' },
  createdAt: {
    expression: `(SELECT min(h.created_at) FROM directory.position h WHERE h.person_id = p.id AND h.agency_id = $1)`,
    type: 'instant',
  },
  changedAt: {
    expression: `greatest(p.changed_at, e.changed_at,
      (SELECT max(h.changed_at) FROM directory.position h WHERE h.person_id = p.id AND h.agency_id = $1))`,
    type: 'instant',
  },
};

const ROW = `${Object.entries(FIELDS)
  .filter(([name]) => name !== 'displayName')
  .map(([name, { expression }]) => `${expression} AS "${name}"`)
  .join(', ')}, e.person_id IS NOT NULL AS provisioned`;
const FROM = `FROM ${PERSON_AND_ENTRY}`;

/** The people of one agency as its identity provider knows them: `directory.person` with `directory.provisioned_person`. */
@Injectable()
export class ProvisionedPersonRepository {
  /** Statements here look at other agencies' positions to know whose a person is, so they run with the program's reach. */
  async list(
    tx: Transaction,
    { agencyId, today }: AgencyDay,
    window: ListWindow<ProvisionedField>,
  ): Promise<{ total: number; rows: ProvisionedPerson[] }> {
    const parameters = new Parameters();
    parameters.values.push(agencyId, today);
    const condition = window.where ? conditionSql(window.where, FIELDS, 'p.id', parameters) : 'true';
    const where = `WHERE ${BELONGS} AND ${condition}`;
    const [counted] = await tx.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total ${FROM} ${where}`,
      parameters.values,
    );
    const total = counted?.total ?? 0;
    if (window.limit === 0 || window.offset >= total) return { total, rows: [] };
    const order = window.sortBy ? `${sortSql(FIELDS[window.sortBy])} ${window.descending ? 'DESC' : 'ASC'}, ` : '';
    const rows = await tx.query<ProvisionedPerson[]>(
      `SELECT ${ROW} ${FROM} ${where} ORDER BY ${order}p.id
       LIMIT ${parameters.add(window.limit)} OFFSET ${parameters.add(window.offset)}`,
      parameters.values,
    );
    return { total, rows };
  }

  /** Those of the people who belong to the agency. */
  find(tx: Transaction, { agencyId, today }: AgencyDay, ids: readonly string[]): Promise<ProvisionedPerson[]> {
    return tx.query<ProvisionedPerson[]>(`SELECT ${ROW} ${FROM} WHERE p.id = ANY ($3::uuid[]) AND ${BELONGS}`, [
      agencyId,
      today,
      ids,
    ]);
  }

  /**
   * People who belong to the agency, or whose user was deleted here, and who carry one of the identifiers, the best match
   * first: the provider's id, the personnel number, the user name, the address.
   */
  matching(
    tx: Transaction,
    { agencyId, today }: AgencyDay,
    { externalId, personnelNumber, userName, email }: ProvisionedFacts,
  ): Promise<ProvisionedPerson[]> {
    const belongsOrDeleted = BELONGS.replace('e.deleted_at IS NULL AND ', '');
    return tx.query<ProvisionedPerson[]>(
      `SELECT ${ROW} FROM (
         SELECT x.person_id AS id, 1 AS rank FROM directory.provisioned_person x WHERE x.agency_id = $1 AND x.external_id = $3
         UNION ALL SELECT y.id, 2 FROM directory.person y WHERE y.external_id IN ($3, $4)
         UNION ALL SELECT x.person_id, 3 FROM directory.provisioned_person x
           WHERE x.agency_id = $1 AND lower(x.user_name) = lower($5)
         UNION ALL SELECT y.id, 4 FROM directory.person y WHERE y.email IN (lower($5), $6)
         UNION ALL SELECT x.person_id, 5 FROM directory.provisioned_person x WHERE x.agency_id = $1 AND x.email = $6
       ) found JOIN directory.person p ON p.id = found.id
       LEFT JOIN directory.provisioned_person e ON e.agency_id = $1 AND e.person_id = p.id
       WHERE ${belongsOrDeleted} ORDER BY found.rank, p.id`,
      [agencyId, today, externalId, personnelNumber, userName, email],
    );
  }

  /** Who belongs to the agency and has the user name or the provider's id. */
  async holders(tx: Transaction, { agencyId, today }: AgencyDay, facts: EntryFacts): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT p.id ${FROM} WHERE ${BELONGS}
         AND p.id IN (${mayHaveUserName('$3::text')} UNION ALL ${mayHaveExternalId('$4::text')})
         AND (lower(${FIELDS.userName.expression}) = lower($3) OR ${FIELDS.externalId.expression} = $4)`,
      [agencyId, today, facts.userName, facts.externalId],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps what the provider says of its user, and takes back a deletion. */
  async put(tx: Transaction, agencyId: string, personId: string, facts: EntryFacts): Promise<void> {
    await tx.query(
      `INSERT INTO directory.provisioned_person
         (agency_id, person_id, user_name, external_id, email, personnel_number, department, division, cost_center)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (agency_id, person_id) DO UPDATE SET user_name = excluded.user_name, external_id = excluded.external_id,
         email = excluded.email, personnel_number = excluded.personnel_number, department = excluded.department,
         division = excluded.division, cost_center = excluded.cost_center, deleted_at = NULL`,
      [
        agencyId,
        personId,
        facts.userName,
        facts.externalId,
        facts.email,
        facts.personnelNumber,
        facts.department,
        facts.division,
        facts.costCenter,
      ],
    );
  }

  async markDeleted(tx: Transaction, agencyId: string, person: ProvisionedPerson, at: Date): Promise<void> {
    if (!person.provisioned) await this.put(tx, agencyId, person.id, person);
    await tx.query(`UPDATE directory.provisioned_person SET deleted_at = $3 WHERE agency_id = $1 AND person_id = $2`, [
      agencyId,
      person.id,
      at,
    ]);
  }

  /** Frees a user name and provider's id that are kept for somebody who does not belong to the agency any more. */
  async release(tx: Transaction, { agencyId, today }: AgencyDay, facts: EntryFacts, keeperId: string): Promise<void> {
    await tx.query(
      `UPDATE directory.provisioned_person x SET user_name = 'left ' || x.person_id, external_id = NULL
       WHERE x.agency_id = $1 AND x.person_id <> $5 AND (lower(x.user_name) = lower($3) OR x.external_id = $4)
         AND NOT EXISTS (SELECT ${FROM} WHERE p.id = x.person_id AND ${BELONGS})`,
      [agencyId, today, facts.userName, facts.externalId, keeperId],
    );
  }
}

type EntryFacts = Pick<
  ProvisionedFacts,
  'userName' | 'externalId' | 'email' | 'personnelNumber' | 'department' | 'division' | 'costCenter'
>;

function sortSql({ expression, type }: FieldSql): string {
  return type === 'text' ? `lower(${expression})` : expression;
}
