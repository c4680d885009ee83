import { seededRandom } from '@muster/testing';
import { atLeast } from './at-least.js';

/** Every subset of the people, one by one. */
function counted(least: number, chances: readonly number[]): number {
  let sum = 0;
  for (let subset = 0; subset < 2 ** chances.length; subset += 1) {
    let chance = 1;
    let size = 0;
    chances.forEach((one, at) => {
      const there = ((subset >> at) & 1) === 1;
      size += Number(there);
      chance *= there ? one : 1 - one;
    });
    if (size >= least) sum += chance;
  }
  return sum;
}

describe('the probability that at least so many people are there', () => {
  it('is that of all their combinations', () => {
    const random = seededRandom(1);
    for (let size = 0; size <= 9; size += 1) {
      const chances = Array.from({ length: size }, () => (random() < 0.2 ? Math.round(random()) : random()));
      for (let least = 0; least <= size + 1; least += 1) {
        expect(atLeast(least, chances)).toBeCloseTo(counted(least, chances), 10);
      }
    }
  });

  it('is the binomial tail where all are alike: three or more of four, each with 0.9', () => {
    expect(atLeast(3, [0.9, 0.9, 0.9, 0.9])).toBeCloseTo(0.9 ** 4 + 4 * 0.1 * 0.9 ** 3, 12);
  });

  it('is counted for thousands at once, and one where nothing is to be feared', () => {
    const many = Array.from({ length: 4000 }, () => 0.95);
    expect(atLeast(3000, many)).toBe(1);
    expect(atLeast(3800, many)).toBeCloseTo(0.51, 1);
  });
});
