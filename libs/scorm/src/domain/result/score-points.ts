import type { Score } from '@muster/contracts';

/**
 * A score as points of 100; null when there is none, or none that can be reckoned with. The scaled score wins; a raw one is measured between its bounds, 0 and
 * 100 where the SCO gave none. Rounded to a millionth, so that 0.57 is 57 and not a hair below it.
 */
export function pointsOf(score: Score | null): number | null {
  if (score === null) return null;
  if (score.scaled !== null) return finite(rounded(score.scaled * 100));
  if (score.raw === null) return null;
  const [min, max] = [score.min ?? 0, score.max ?? 100];
  return finite(rounded(max > min ? ((score.raw - min) / (max - min)) * 100 : score.raw));
}

/** Bounds that lie too far apart leave no number. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The mean of points, the other way round. */
export function scoreOfPoints(points: number): Score {
  return { scaled: rounded(points / 100), raw: rounded(points), min: 0, max: 100 };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
