/** Tries after which a message is dead and a person has to look: with the pauses below, after about four hours. */
export const MOST_TRIES = 12;

const FIRST_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 3600;

/** Seconds until the next try of a message that failed `tries` times; `never` when it has had its chances. */
export function pauseAfter(tries: number): number | 'never' {
  if (tries >= MOST_TRIES) return 'never';
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1));
}
