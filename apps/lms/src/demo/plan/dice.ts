/** Numbers that look like chance and are the same each time. */
export interface Dice {
  /** From 0 to below 1. */
  roll(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
}

/** Mulberry32, a generator of 32 bits that is good enough for made-up dates and needs no library. */
export function dice(seed: number): Dice {
  let state = seed;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { roll, between: (least, most) => least + Math.floor(roll() * (most - least + 1)) };
}
