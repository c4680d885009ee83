/** First wait after a failed commit: long enough for a restarting server, short enough not to be noticed. */
const FIRST_MS = 1_000;
/** A learner who comes back on line should not wait longer than this to see "Saved". */
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait before try number `tries` + 1.
 *
 * Doubles up to 30 s, with up to half of it random so that a court house full of tabs does not return in one instant.
 * A Retry-After is a floor: the server knows when it is ready.
 *
 * @param tries failed tries so far, at least 1
 * @param random 0 up to 1
 */
export function retryDelay(tries: number, random: number, retryAfterSeconds: number | null = null): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 10));
  const jittered = ceiling / 2 + (ceiling / 2) * random;
  return Math.round(Math.max(jittered, (retryAfterSeconds ?? 0) * 1_000));
}
