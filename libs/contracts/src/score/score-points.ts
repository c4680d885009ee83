import type { Score } from '../api/registrations.js';

/**
 * A score as points of 100; null when there is none, or none that can be: beyond -1 to 1, or beyond its bounds. The scaled score wins; a raw one is measured
 * between its bounds, 0 and 100 where the SCO gave none that are in order. Rounded to a millionth, so that 0.57 is 57 and not a hair below it.
 */
export function pointsOf(score: Score | null): number | null {
  if (score === null) return null;
  if (score.scaled !== null) return Math.abs(score.scaled) <= 1 ? rounded(score.scaled * 100) : null;
  if (score.raw === null) return null;
  const own = [score.min ?? 0, score.max ?? 100] as const;
  const [min, max] = own[1] > own[0] ? own : [0, 100];
  const points = rounded(((score.raw - min) / (max - min)) * 100);
  return points >= 0 && points <= 100 ? points : null;
}

/** The mean of points, the other way round. */
export function scoreOfPoints(points: number): Score {
  return { scaled: rounded(points / 100), raw: rounded(points), min: 0, max: 100 };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
