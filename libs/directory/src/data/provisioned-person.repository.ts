import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { ListWindow } from '../provisioning/condition.js';
import type { ProvisionedFacts, ProvisionedField, ProvisionedPerson } from '../provisioning/provisioned-person.js';
import { BELONGS, BELONGS_OR_DELETED, isKnownBy, peopleSql } from './belongs-sql.js';
import type { AgencyDay } from './belongs-sql.js';
import { candidatesSql, conditionSql, Parameters } from './condition-sql.js';
import type { FieldSql } from './condition-sql.js';
import { mayHaveExternalId, mayHaveUserName, PERSON_FIELDS } from './provisioned-person-fields.js';
import { mergedRecordAt } from './position-of-record.js';
import { numberHolders } from './roster/agency-number-of.js';

const ROW = `${Object.entries(PERSON_FIELDS)
  .filter(([name]) => name !== 'displayName')
  .map(([name, { expression }]) => `${expression} AS "${name}"`)
  .join(', ')}, e.person_id IS NOT NULL AS provisioned`;

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
    const candidates = window.where && candidatesSql(window.where, PERSON_FIELDS, parameters);
    const condition = window.where ? conditionSql(window.where, PERSON_FIELDS, parameters) : 'true';
    const people = peopleSql(candidates === undefined ? undefined : `ARRAY (${candidates})`);
    const [counted] = await tx.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total FROM ${people} WHERE ${BELONGS} AND ${condition}`,
      parameters.values,
    );
    const total = counted?.total ?? 0;
    if (window.limit === 0 || window.offset >= total) return { total, rows: [] };
    const order = window.sortBy
      ? `${sortSql(PERSON_FIELDS[window.sortBy])} ${window.descending ? 'DESC' : 'ASC'}, `
      : '';
    // What a row shows is read for the rows of the window alone, not for those before it.
    const page = await tx.query<{ id: string }[]>(
      `SELECT p.id FROM ${people} WHERE ${BELONGS} AND ${condition} ORDER BY ${order}p.id
       LIMIT ${parameters.add(window.limit)} OFFSET ${parameters.add(window.offset)}`,
      parameters.values,
    );
    const ids = page.map(({ id }) => id);
    const found = new Map((await this.find(tx, { agencyId, today }, ids)).map((row) => [row.id, row]));
    const rows = ids.flatMap((id) => found.get(id) ?? []);
    return { total, rows };
  }

  /** Those of the people who belong to the agency. */
  find(tx: Transaction, { agencyId, today }: AgencyDay, ids: readonly string[]): Promise<ProvisionedPerson[]> {
    return tx.query<ProvisionedPerson[]>(`SELECT ${ROW} FROM ${peopleSql('$3::uuid[]')} WHERE ${BELONGS}`, [
      agencyId,
      today,
      ids,
    ]);
  }

  /**
   * To whom a record leads that was merged into another and was of the agency; undefined for every other one.
   * @returns `apart` where the provider has a user of the surviving record as well: then it speaks of one of two.
   */
  async mergedInto(
    tx: Transaction,
    agencyId: string,
    recordId: string,
  ): Promise<{ personId: string; apart: boolean } | undefined> {
    const [row] = await tx.query<{ personId: string; apart: boolean }[]>(
      `SELECT kept.id AS "personId", EXISTS (SELECT FROM directory.provisioned_person x WHERE x.agency_id = $1
           AND x.person_id = kept.id AND x.origin_person_id IS DISTINCT FROM $2) AS apart
       FROM directory.person_of($2) AS kept (id) WHERE kept.id <> $2
         AND EXISTS (SELECT FROM directory.position h WHERE h.agency_id = $1 AND coalesce(h.origin_person_id, h.person_id) = $2)`,
      [agencyId, recordId],
    );
    return row;
  }

  /**
   * People who belong to the agency, or whose user was deleted here, and who carry one of the identifiers, the best match
   * first: the provider's id, the identifier, the user name, the address.
   */
  matching(
    tx: Transaction,
    { agencyId, today }: AgencyDay,
    { externalId, personnelNumber, userName, email }: ProvisionedFacts,
  ): Promise<ProvisionedPerson[]> {
    return tx.query<ProvisionedPerson[]>(
      `WITH found AS (
         SELECT x.person_id AS id, 1 AS rank, NULL::uuid AS record_id FROM directory.provisioned_person x
           WHERE x.agency_id = $1 AND x.external_id = $3
         UNION ALL SELECT directory.person_of(y.id), 2, y.id FROM directory.person y WHERE y.external_id IN ($3, $4)
         UNION ALL SELECT directory.person_of(z.person_id), 2, NULL FROM directory.agency_external_id z
           WHERE z.agency_id = $1 AND z.external_id IN ($3, $4)
         UNION ALL SELECT x.person_id, 3, NULL FROM directory.provisioned_person x
           WHERE x.agency_id = $1 AND lower(x.user_name) = lower($5)
         UNION ALL SELECT directory.person_of(y.id), 4, y.id FROM directory.person y WHERE y.email IN (lower($5), $6)
         UNION ALL SELECT x.person_id, 5, NULL FROM directory.provisioned_person x WHERE x.agency_id = $1 AND x.email = $6)
       SELECT ${ROW} FROM ${peopleSql('ARRAY (SELECT id FROM found)')} JOIN found ON found.id = h.person_id
       WHERE ${BELONGS_OR_DELETED} AND (found.record_id IS NULL OR ${isKnownBy('found.record_id')}) ORDER BY found.rank, p.id`,
      [agencyId, today, externalId, personnelNumber, userName, email],
    );
  }

  /** Who belongs to the agency and has the user name or the provider's id. */
  async holders(tx: Transaction, { agencyId, today }: AgencyDay, facts: EntryFacts): Promise<string[]> {
    const candidates = `${mayHaveUserName('$3::text', facts.userName)} UNION ALL ${mayHaveExternalId('$4::text')}`;
    const rows = await tx.query<{ id: string }[]>(
      `SELECT p.id FROM ${peopleSql(`ARRAY (${candidates})`)} WHERE ${BELONGS}
         AND (lower(${PERSON_FIELDS.userName.expression}) = lower($3) OR ${PERSON_FIELDS.externalId.expression} = $4)`,
      [agencyId, today, facts.userName, facts.externalId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the agency knows nobody who has or had a position there by the number. */
  async isFreeNumber(tx: Transaction, agencyId: string, number: string): Promise<boolean> {
    const held = await tx.query<unknown[]>(`${numberHolders('$1', '$2')} LIMIT 1`, [agencyId, number]);
    return held.length === 0;
  }

  /** Keeps what the provider says of its user, with the record by which the agency knows the person, and takes back a deletion. */
  async put(tx: Transaction, agencyId: string, personId: string, facts: EntryFacts): Promise<void> {
    await tx.query(
      `INSERT INTO directory.provisioned_person
         (agency_id, person_id, user_name, external_id, email, personnel_number, department, division, cost_center, origin_person_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${mergedRecordAt('$2', '$1')})
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
         AND NOT EXISTS (SELECT FROM ${peopleSql('ARRAY [x.person_id]')} WHERE ${BELONGS})`,
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
