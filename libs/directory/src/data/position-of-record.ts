/**
 * That a position of the alias was first with a record, whichever record it is with since a merge. Either side is found by an index of its own;
 * `coalesce(origin_person_id, person_id)` would be by none.
 */
export function isOfRecord(position: string, record: string): string {
  return `(${position}.origin_person_id = ${record} OR ${position}.person_id = ${record} AND ${position}.origin_person_id IS NULL)`;
}

/**
 * The record with which the work of a person at an agency was first: NULL for the person's own, which goes before a merged one, and where
 * there was none; of several that of the newest position.
 */
export function mergedRecordAt(person: string, agencyId: string): string {
  return `(SELECT held.origin_person_id FROM directory.position held WHERE held.person_id = ${person} AND held.agency_id = ${agencyId}
    ORDER BY held.person_id <> coalesce(held.origin_person_id, held.person_id), held.starts_on DESC, held.id DESC LIMIT 1)`;
}

/** That the transaction sees a position that was first with this very record. */
export function seenByRecord(record: string): string {
  return `EXISTS (SELECT FROM directory.position h WHERE ${isOfRecord('h', record)})`;
}
