import type { Score } from '@muster/contracts';

/**
 * What is wrong with a score by its own bounds, or by those of the standard: 0 to 100 in SCORM 1.2 (RTE 1.2, 3.4.4), -1 to 1 for a scaled one
 * (RTE 4th Ed. 4.2.18). A raw score of SCORM 2004 without bounds has none.
 * @returns undefined for a score that fits.
 */
export function outOfRange(standard: string, score: Score | null): string | undefined {
  if (score === null) return undefined;
  const { scaled, raw } = score;
  if (scaled !== null && (scaled < -1 || scaled > 1)) return `a scaled score of ${scaled}, beyond -1 to 1`;
  if (raw === null) return undefined;
  const is12 = standard === 'scorm_1.2';
  const min = within(score.min, is12) ?? (is12 ? 0 : null);
  const max = within(score.max, is12) ?? (is12 ? 100 : null);
  if (max !== null && raw > max) return `a score of ${raw}, above ${max}`;
  if (min !== null && raw < min) return `a score of ${raw}, below ${min}`;
  return undefined;
}

/** A bound of SCORM 1.2 beyond 0 to 100 bounds nothing. */
function within(bound: number | null, is12: boolean): number | null {
  return bound !== null && is12 && (bound < 0 || bound > 100) ? null : bound;
}
