/** What failed sign-ins are counted for. */
export type LimitKind = 'account' | 'address';

interface Limit {
  /** Failures without any pause. */
  free: number;
  /** Seconds without a failure after which counting starts again. */
  forgetAfter: number;
}

const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 15 * 60;

/**
 * An account is forgiven after a day: with the longest pause that leaves about 100 tries a day to a patient guesser (NIST SP
 * 800-63B-4, 3.2.2 allows 100 failures in a row) and never locks the owner out for good. Behind one address sits a whole
 * agency, so it has more room and forgets sooner.
 */
const LIMITS: Readonly<Record<LimitKind, Limit>> = {
  account: { free: 5, forgetAfter: 24 * 60 * 60 },
  address: { free: 50, forgetAfter: 15 * 60 },
};

/** Seconds for which no further try is looked at after so many failures; 0 for none. Doubles up to a quarter of an hour. */
export function pauseAfterFailures(kind: LimitKind, failures: number): number {
  const over = failures - LIMITS[kind].free;
  if (over < 0) return 0;
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(over, 10));
}

export interface FailureCount {
  failures: number;
  lastFailureAt: Date;
}

/** Failures that still count at an instant. */
export function failuresAt(kind: LimitKind, count: FailureCount | undefined, now: Date): number {
  if (!count) return 0;
  const quiet = (now.getTime() - count.lastFailureAt.getTime()) / 1000;
  return quiet >= LIMITS[kind].forgetAfter ? 0 : count.failures;
}

/** Seconds that are left of the pause, rounded up; 0 when the next try is looked at. */
export function pauseLeft(kind: LimitKind, count: FailureCount | undefined, now: Date): number {
  if (!count) return 0;
  const pause = pauseAfterFailures(kind, failuresAt(kind, count, now));
  const passed = (now.getTime() - count.lastFailureAt.getTime()) / 1000;
  return Math.max(0, Math.ceil(pause - passed));
}
