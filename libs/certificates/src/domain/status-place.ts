/** The least length of a list, so that a place tells nothing (Bitstring Status List 1.0, 6.1 "Group privacy"). */
export const STATUS_PLACES = 131_072;
/** Half of a list stays free, so that a drawn place is free in every second draw at worst. */
const USED_PLACES = STATUS_PLACES / 2;

/** The list in which the next credential stands. @param given how many places were given before. */
export function statusListFor(given: number): number {
  return Math.floor(given / USED_PLACES);
}
