/** A join, as `n`, of the number by which the agency `$1` alone knows a record: another agency knows the person by another. */
export function agencyNumberOf(personId: string): string {
  return `LEFT JOIN directory.agency_external_id n ON n.person_id = ${personId} AND n.agency_id = $1`;
}

/** The number by which the agency knows the person `p`, with `agencyNumberOf` joined. */
export const NUMBER_HERE = `coalesce(n.external_id, p.external_id) AS external_id`;
