import { isHeldOnOrAfter } from './position-interval.js';
import type { PlacedInterval } from './position-interval.js';

/**
 * The agencies whose administrators may change a person: those of present and coming positions, and after the last one
 * has ended the agency of that. An agency that somebody left for another has no say over them any more.
 */
export function governingAgencies(positions: readonly PlacedInterval[], today: string): string[] {
  const present = positions.filter((position) => isHeldOnOrAfter(position, today));
  const last = positions.reduce((latest, { endsOn }) => (endsOn !== null && endsOn > latest ? endsOn : latest), '');
  const deciding = present.length > 0 ? present : positions.filter(({ endsOn }) => endsOn === last);
  return [...new Set(deciding.map(({ agencyId }) => agencyId))];
}
