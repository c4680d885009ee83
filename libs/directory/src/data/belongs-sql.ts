import type { CivilDate } from '@muster/kernel';
import { mergedRecordAt } from './position-of-record.js';

/** The agency and its civil date; `$1` and `$2` of the SQL here. */
export interface AgencyDay {
  agencyId: string;
  today: CivilDate;
}

/** What the positions `h` at the agency come to for each person; the restriction narrows them by an index before they are counted. */
const atAgency = (restriction: string): string =>
  `SELECT person_id, bool_or(ends_on IS NULL OR ends_on > $2::date) AS active,
     bool_and(coalesce(origin_person_id, person_id) <> person_id) AS merged, max(coalesce(ends_on, 'infinity')) AS last_day, min(created_at) AS created_at, max(changed_at) AS changed_at
   FROM directory.position WHERE agency_id = $1 ${restriction} GROUP BY person_id`;

/**
 * Everybody who has or had a position at the agency: the person `p`, their time there `h` and, where a provider has taken them
 * up, the entry `e`. `own` is the record by which the agency knows them, where that was merged into another; `z` is the agency's own number.
 * @param ids SQL of an array of ids, to look at these people alone. Without it the whole agency is read once, however large.
 */
export function peopleSql(ids?: string): string {
  return `(${atAgency(ids === undefined ? '' : `AND person_id = ANY (${ids})`)}) h
    JOIN directory.person p ON p.id = h.person_id
    LEFT JOIN directory.provisioned_person e ON e.agency_id = $1 AND e.person_id = h.person_id
    LEFT JOIN LATERAL (SELECT r.id, r.email, r.external_id, $1 IN (SELECT directory.court_ids()) AS of_court FROM directory.person r
      WHERE h.merged AND r.id = ${mergedRecordAt('h.person_id', '$1')}) own ON true
    LEFT JOIN directory.agency_external_id z ON z.agency_id = $1 AND z.person_id = coalesce(own.id, h.person_id)`;
}

/** The address by which the agency knows somebody: of a merged record a court's own, as the other one's is a colleague's elsewhere. */
export const ADDRESS_HERE = `CASE WHEN own.of_court THEN own.email ELSE p.email END`;
/** The number likewise. */
export const ROSTER_NUMBER_HERE = `coalesce(z.external_id, own.external_id, CASE WHEN own.of_court THEN NULL ELSE p.external_id END)`;
/** A condition: whether the agency knows the person by the record, whose address and number are then its own to see. */
export function isKnownBy(record: string): string {
  return `(${record} = own.id OR ${record} = h.person_id AND own.of_court IS NOT TRUE)`;
}

const isOfNobodyElse = `(h.last_day >= $2::date OR NOT EXISTS (SELECT FROM directory.position o
  WHERE o.person_id = h.person_id AND o.agency_id <> $1 AND coalesce(o.ends_on, 'infinity') > h.last_day))`;
/** The rule of `governingAgencies`: who works here, or worked here last. A person who left for another agency is no longer this one's. */
export const BELONGS_OR_DELETED = `(h.active OR ${isOfNobodyElse})`;
/** The same without those whose user was deleted here and who have not come back. */
export const BELONGS = `(h.active OR (e.deleted_at IS NULL AND ${isOfNobodyElse}))`;
