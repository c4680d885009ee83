import type { Score } from '@muster/contracts';

interface Bounds {
  min: number | null;
  max: number | null;
}

/**
 * What is wrong with a score by its own bounds, or by those of the standard: 0 to 100 in SCORM 1.2 (RTE 1.2, 3.4.4), -1 to 1 for a scaled one
 * (RTE 4th Ed. 4.2.18). A raw score of SCORM 2004 without bounds has none. Such a score is kept as it was reported and decides nothing.
 * @returns undefined for a score that fits.
 */
export function outOfRange(standard: string, score: Score | null): string | undefined {
  if (score === null) return undefined;
  const { scaled, raw } = score;
  if (scaled !== null && !isMeasure(scaled)) return `a scaled score of ${scaled}, beyond -1 to 1`;
  if (raw === null) return undefined;
  const { min, max } = boundsOf(score, standard === 'scorm_1.2');
  if (max !== null && raw > max) return `a score of ${raw}, above ${max}`;
  if (min !== null && raw < min) return `a score of ${raw}, below ${min}`;
  return undefined;
}

/**
 * A score of SCORM 1.2 as rules and records take it. A raw score there is a number from 0 to 100 (RTE 1.2, 3.4.4), so one beyond them has no bounds of its
 * own: "150 of 200" is no 75 points, to no mastery score, no completion policy and no comparison of tries.
 */
export function score12(reported: Score | null): Score | null {
  if (reported?.raw == null || (reported.raw >= 0 && reported.raw <= 100)) return reported;
  return { ...reported, min: null, max: null };
}

/** The raw score that a mastery score of SCORM 1.2 is compared with; null for none, and for one that cannot be. */
export function decidingRaw(score: Score | null): number | null {
  return outOfRange('scorm_1.2', score) === undefined ? (score?.raw ?? null) : null;
}

/** The scaled score that a passing score of SCORM 2004 is compared with; null for none, and for one that cannot be. */
export function decidingScaled(score: Score | null): number | null {
  return score !== null && score.scaled !== null && isMeasure(score.scaled) ? score.scaled : null;
}

/** A normalized measure: -1 to 1. */
export function isMeasure(value: number): boolean {
  return value >= -1 && value <= 1;
}

/** What a completion threshold is compared with: 0 to 1 (RTE 4th Ed. 4.2.15). */
export function isProgress(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** Bounds in the wrong order bound nothing, and in SCORM 1.2 none beyond 0 to 100 does. */
function boundsOf({ min, max }: Score, is12: boolean): Bounds {
  const within = (bound: number | null): number | null =>
    bound !== null && is12 && (bound < 0 || bound > 100) ? null : bound;
  const own = { min: within(min), max: within(max) };
  const isInOrder = own.min === null || own.max === null || own.max > own.min;
  return {
    min: (isInOrder ? own.min : null) ?? (is12 ? 0 : null),
    max: (isInOrder ? own.max : null) ?? (is12 ? 100 : null),
  };
}
