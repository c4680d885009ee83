/**
 * Orders that differ between learners and stay the same for one: a small seeded generator (mulberry32), so that only
 * the seed has to be kept. Not for secrets.
 */

export function newSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}

/** Fisher-Yates. @returns a new array; the same seed gives the same order. */
export function shuffled(items, seed) {
  const next = generator(seed);
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** Questions in this attempt's order, each with its options in theirs. Ids never change, only places. */
export function orderQuestions(questions, seed) {
  return shuffled(questions, seed).map((question, i) => ({
    ...question,
    options: shuffled(question.options, seed + i + 1),
  }));
}

function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
