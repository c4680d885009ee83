/**
 * The numbers under which people read the openings of an attempt: 1, 2, 3. Those of the launches have holes, because a move to another version and a
 * restart take one, so that no window of before may write any more.
 * @param launches all that are known of the attempt, in any order. Launch 0 is of openings that a backup had forgotten, and stays 0.
 */
export function openingNumbers(launches: Iterable<number>): ReadonlyMap<number, number> {
  const own = [...new Set(launches)].filter((launch) => launch > 0).sort((a, b) => a - b);
  return new Map([[0, 0], ...own.map((launch, at): [number, number] => [launch, at + 1])]);
}
