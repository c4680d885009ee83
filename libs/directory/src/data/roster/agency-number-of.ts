/** A join, as `n`, of the number by which the agency `$1` alone knows a record: another agency knows the person by another. */
export function agencyNumberOf(personId: string): string {
  return `LEFT JOIN directory.agency_external_id n ON n.person_id = ${personId} AND n.agency_id = $1`;
}

/** The number by which the agency knows the person `p`, with `agencyNumberOf` joined. */
export const NUMBER_HERE = `coalesce(n.external_id, p.external_id) AS external_id`;

/** A query, to which conditions can be added, of the records `holder` that have or had work at an agency and that it knows by a number. */
export function numberHolders(agencyId: string, number: string): string {
  return `SELECT holder.id FROM (
      SELECT id FROM directory.person WHERE external_id = ${number}
      UNION SELECT person_id FROM directory.agency_external_id WHERE external_id = ${number} AND agency_id = ${agencyId}) holder
    WHERE EXISTS (SELECT FROM directory.position work WHERE work.agency_id = ${agencyId}
        AND coalesce(work.origin_person_id, work.person_id) = holder.id)
      AND NOT EXISTS (SELECT FROM directory.agency_external_id own WHERE own.agency_id = ${agencyId} AND own.person_id = holder.id
        AND own.external_id <> ${number})`;
}

/** A condition: whether the person of the record `known` works for another agency than `$1` on the day `today` or later. */
export function worksElsewhere(known: string, today = '$2'): string {
  return `EXISTS (SELECT FROM directory.position o WHERE o.person_id = directory.person_of(${known}.id) AND o.agency_id <> $1
    AND (o.ends_on IS NULL OR o.ends_on >= ${today}))`;
}

/** A condition: whether the number of `roster_known` is not that of another agency for which the person works too. */
export function numberIsOfAgency(known: string, today = '$2'): string {
  return `(${known}.numbered OR NOT ${worksElsewhere(known, today)})`;
}
