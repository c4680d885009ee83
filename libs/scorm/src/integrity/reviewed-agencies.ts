import type { Caller } from '@muster/kernel';
import { resultsReview } from '../scorm.permissions.js';

/**
 * The agencies whose results the caller may weigh: those of the roles that carry the right, not all whose records they see.
 * Null for a role over everything, where row-level security alone decides.
 */
export function reviewedAgencies(caller: Caller): string[] | null {
  const held = caller.grants.filter(({ role }) => resultsReview.roles.includes(role));
  if (held.some(({ reach }) => reach.mode !== 'listed')) return null;
  return [...new Set(held.flatMap(({ reach }) => reach.agencyIds))];
}
