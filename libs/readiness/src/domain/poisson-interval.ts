export interface Interval {
  lower: number;
  upper: number;
}

/** Probability left outside the interval at each end: 95 % between them. */
const TAIL = 0.025;

/**
 * Exact 95 % limits for the mean of a Poisson count (Garwood, Biometrika 28, 1936): the smallest mean that still gives
 * `count` or more, and the largest that still gives `count` or fewer, with a probability of 2.5 %. Never shorter than it
 * should be, so it is honest for the small counts of a single agency. The lower limit of 0 is 0.
 */
export function poissonInterval(count: number): Interval {
  const widest = count + 10 * Math.sqrt(count + 1) + 10;
  return {
    lower: count === 0 ? 0 : meanWhere((mean) => 1 - atMost(count - 1, mean) < TAIL, widest),
    upper: meanWhere((mean) => atMost(count, mean) > TAIL, widest),
  };
}

/** P(X ≤ count) for a Poisson variable; from logarithms, because the powers of a large mean leave the range of a number. */
function atMost(count: number, mean: number): number {
  if (mean === 0) return 1;
  let sum = 0;
  let logTerm = -mean;
  for (let k = 0; k <= count; k += 1) {
    if (k > 0) logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** The mean at which the condition, true from 0 on, stops being true. */
function meanWhere(holds: (mean: number) => boolean, widest: number): number {
  let low = 0;
  let high = widest;
  // Fifty halvings leave less than a billionth of the width.
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
