import { uuid } from '@muster/contracts';
import type { ProvisionedField } from '../provisioning/provisioned-person.js';
import { ADDRESS_HERE, ROSTER_NUMBER_HERE } from './belongs-sql.js';
import type { FieldSql } from './condition-sql.js';

/** A column of the position at the agency that lasts, and of those the one that began last. */
function ofPosition(column: string): string {
  return `(SELECT post.${column} FROM directory.position post WHERE post.person_id = h.person_id AND post.agency_id = $1
    ORDER BY (post.ends_on IS NULL OR post.ends_on > $2) DESC, post.starts_on DESC, post.id DESC LIMIT 1)`;
}

const entryWith = (column: string, value: string): string =>
  `SELECT x.person_id FROM directory.provisioned_person x WHERE x.agency_id = $1 AND ${column} = ${value}`;
// A merged record may be the one by which the agency knows the person to whom it leads.
const personWith = (column: string, value: string): string =>
  `SELECT directory.person_of(y.id) FROM directory.person y WHERE y.${column} = ${value}`;
const withNumber = (value: string): string =>
  `${personWith('external_id', value)} UNION ALL
   SELECT directory.person_of(o.person_id) FROM directory.agency_external_id o WHERE o.agency_id = $1 AND o.external_id = ${value}`;
const withId = (placeholder: string, value: string): string =>
  // Text that is no id names nobody; the placeholder has to stand in the statement all the same.
  uuid.safeParse(value).success ? `SELECT ${placeholder}::uuid` : `SELECT NULL::uuid WHERE ${placeholder} IS NULL`;

/** Ids of those who may have the user name, which is the address, or the id, of those to whom no provider has given one. */
export const mayHaveUserName = (placeholder: string, value: string): string =>
  `${entryWith('lower(x.user_name)', `lower(${placeholder})`)} UNION ALL ${personWith('email', `lower(${placeholder})`)}
   UNION ALL ${withId(placeholder, value)}`;
/** Ids of those who may have the provider's id, which is the roster's number of those to whom no provider has given one. */
export const mayHaveExternalId = (placeholder: string): string =>
  `${entryWith('x.external_id', placeholder)} UNION ALL ${withNumber(placeholder)}`;

/** Where each field of a provisioned person stands in `peopleSql`. */
export const PERSON_FIELDS: Readonly<Record<ProvisionedField, FieldSql>> = {
  id: { expression: 'p.id::text', type: 'exact', candidates: withId },
  userName: {
    expression: `coalesce(e.user_name, ${ADDRESS_HERE}, p.id::text)`,
    type: 'text',
    candidates: mayHaveUserName,
  },
  externalId: {
    expression: `coalesce(e.external_id, ${ROSTER_NUMBER_HERE})`,
    type: 'exact',
    candidates: mayHaveExternalId,
  },
  email: {
    expression: `coalesce(e.email, ${ADDRESS_HERE})`,
    type: 'text',
    candidates: (value) =>
      `${entryWith('x.email', `lower(${value})`)} UNION ALL ${personWith('email', `lower(${value})`)}`,
  },
  personnelNumber: {
    expression: `coalesce(e.personnel_number, ${ROSTER_NUMBER_HERE})`,
    type: 'exact',
    candidates: (value) => `${entryWith('x.personnel_number', value)} UNION ALL ${withNumber(value)}`,
  },
  givenName: { expression: 'p.given_name', type: 'text' },
  familyName: { expression: 'p.family_name', type: 'text' },
  displayName: { expression: `(p.given_name || ' ' || p.family_name)`, type: 'text' },
  active: { expression: 'h.active', type: 'boolean' },
  discipline: { expression: ofPosition('discipline'), type: 'text' },
  title: { expression: ofPosition('title'), type: 'text' },
  supervisorId: { expression: `${ofPosition('supervisor_id')}::text`, type: 'exact' },
  department: { expression: 'e.department', type: 'text' },
  division: { expression: 'e.division', type: 'text' },
  costCenter: { expression: 'e.cost_center', type: 'text' },
  createdAt: { expression: 'h.created_at', type: 'instant' },
  changedAt: { expression: 'greatest(p.changed_at, e.changed_at, h.changed_at)', type: 'instant' },
};
