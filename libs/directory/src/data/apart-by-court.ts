import { isOfRecord } from './position-of-record.js';

/**
 * A condition: whether a court keeps the number of a record apart from the agency, because one of the two has it as somebody of its own:
 * the record is a court's and the agency another one, or the agency is a court and the record another one's. Past work counts. Ask it
 * with system reach.
 */
export function apartByCourt(record: string, agencyId: string): string {
  return `EXISTS (SELECT FROM directory.position other WHERE ${isOfRecord('other', record)} AND other.agency_id <> ${agencyId}
    AND (other.agency_id IN (SELECT directory.court_ids()) OR ${agencyId} IN (SELECT directory.court_ids())))`;
}

/**
 * A condition: whether the transaction sees a person by records of courts alone that were merged into the one that is kept. The address and
 * the number of that one are a colleague's elsewhere, and by them the court does not find its judge.
 */
export function seenByCourtRecordAlone(person: string): string {
  return `(EXISTS (SELECT FROM directory.position h WHERE h.person_id = ${person} AND h.origin_person_id IS NOT NULL)
    AND NOT EXISTS (SELECT FROM directory.position h WHERE h.person_id = ${person}
      AND (h.origin_person_id IS NULL OR h.agency_id NOT IN (SELECT directory.court_ids()))))`;
}

/**
 * A statement that lets the number which stands with each of some records become that of every agency which knows the record by it, and
 * stand with nobody, where a court keeps it apart from the agency to which a position is about to be given.
 */
export function keepNumbersApart(records: string, agencyId: string): string {
  return `WITH crossing AS MATERIALIZED (
      SELECT p.id, p.external_id FROM directory.person p
      WHERE p.id IN (${records}) AND p.external_id IS NOT NULL AND ${apartByCourt('p.id', agencyId)}),
    kept AS (
      INSERT INTO directory.agency_external_id (agency_id, person_id, external_id)
      SELECT DISTINCT held.agency_id, c.id, c.external_id FROM crossing c JOIN directory.position held ON ${isOfRecord('held', 'c.id')}
      ON CONFLICT (agency_id, person_id) DO NOTHING)
    UPDATE directory.person p SET external_id = NULL FROM crossing c WHERE p.id = c.id`;
}
