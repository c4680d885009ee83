/**
 * That a position of the alias was first with a record, whichever record it is with since a merge. Either side is found by an index of its own;
 * `coalesce(origin_person_id, person_id)` would be by none.
 */
export function isOfRecord(position: string, record: string): string {
  return `(${position}.origin_person_id = ${record} OR ${position}.person_id = ${record} AND ${position}.origin_person_id IS NULL)`;
}

/** That the transaction sees a position that was first with this very record. */
export function seenByRecord(record: string): string {
  return `EXISTS (SELECT FROM directory.position h WHERE ${isOfRecord('h', record)})`;
}
