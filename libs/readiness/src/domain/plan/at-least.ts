/** Below this a probability of falling short is as good as none, and need not be counted out. */
const NEGLIGIBLE = 1e-9;

/**
 * The probability that at least `least` of independent people are there, each with a probability of their own (Poisson binomial).
 * Exact, by adding one person after the other; `least` of 0 or less gives 1.
 */
export function atLeast(least: number, chances: readonly number[]): number {
  if (least <= 0) return 1;
  let possible = 0;
  let expected = 0;
  for (const chance of chances) {
    if (chance > 0) possible += 1;
    expected += chance;
  }
  if (possible < least) return 0;
  // Hoeffding, Journal of the American Statistical Association 58, 1963, theorem 2.
  const beyond = expected - (least - 1);
  if (beyond > 0 && Math.exp((-2 * beyond * beyond) / possible) < NEGLIGIBLE) return 1;
  // Whichever of those who are there and those who are not has fewer counts to keep.
  const most = chances.length - least;
  return least <= most + 1 ? 1 - fewerThan(least, chances, false) : fewerThan(most + 1, chances, true);
}

/** The probability that fewer than `count` are there, or are missing; keeps one number for each count below it. */
function fewerThan(count: number, chances: readonly number[], missing: boolean): number {
  const exactly = new Float64Array(count);
  exactly[0] = 1;
  for (const there of chances) {
    const chance = missing ? 1 - there : there;
    for (let k = count - 1; k > 0; k -= 1) {
      exactly[k] = (exactly[k] ?? 0) * (1 - chance) + (exactly[k - 1] ?? 0) * chance;
    }
    exactly[0] = (exactly[0] ?? 0) * (1 - chance);
  }
  let sum = 0;
  for (const one of exactly) sum += one;
  return Math.min(1, sum);
}
