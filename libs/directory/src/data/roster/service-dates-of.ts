/** A join, as `d`, of the days of license and oath that the agency `$1` knows of a record. */
export function serviceDatesOf(personId: string): string {
  return `LEFT JOIN directory.service_dates d ON d.person_id = ${personId} AND d.agency_id = $1`;
}
