import { seenByCourtRecordAlone } from './apart-by-court.js';

/** SQL for a person `p` of whom a search for the pattern finds the name, the e-mail address or the identifier. */
export function foundBy(pattern: string): string {
  return `(p.given_name || ' ' || p.family_name ILIKE ${pattern} OR p.family_name || ', ' || p.given_name ILIKE ${pattern}
    OR (p.email ILIKE ${pattern} OR p.external_id ILIKE ${pattern}) AND NOT ${seenByCourtRecordAlone('p.id')}
    OR p.id IN (SELECT directory.person_of(n.person_id) FROM directory.agency_external_id n WHERE n.external_id ILIKE ${pattern}))`;
}
