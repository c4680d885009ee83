import { seededRandom, shuffled } from '@muster/testing';
import { FIRST, generatedPosts, LENGTH } from '../../test/generated-posts.js';
import type { Generated } from '../../test/generated-posts.js';
import { dayOf } from './days.js';
import { turnoverOf } from './turnover.js';
import type { Counts, Turnover } from './turnover.js';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);
const FLOWS = ['personDays', 'joins', 'rehires', 'separations', 'broughtIn', 'takenOut'] as const;
const MOVES = ['movedIn', 'movedOut'] as const;
/** Into the whole and out of it; from one agency to another as well. */
const MERGED = ['reorganizedIn', 'reorganizedOut'] as const;
const STANDING = ['atStart', 'atEnd'] as const;

const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const count = ({ posts, belongings }: Generated, [from, to]: [number, number]) =>
  turnoverOf(posts, belongings, { from: dateOf(from), to: dateOf(to) });
const parts = ({ byAgency, byDiscipline }: Turnover) => [byAgency, byDiscipline];
const sum = (part: Map<string, Counts>, key: keyof Omit<Counts, 'tenures'>) =>
  [...part.values()].reduce((all, counts) => all + counts[key], 0);

function drawn(seed: number): { generated: Generated; window: [number, number]; random: () => number } {
  const random = seededRandom(seed);
  const generated = generatedPosts(random, 12);
  const from = dayOf(FIRST) + Math.floor(random() * LENGTH * 0.6);
  return { generated, window: [from, from + 1 + Math.floor(random() * LENGTH * 0.6)], random };
}

describe.each(SEEDS)('the turnover of generated lives, seed %i:', (seed) => {
  const { generated, window, random } = drawn(seed);
  const whole = count(generated, window);

  it('agencies add up to the whole, and so do disciplines', () => {
    for (const part of parts(whole)) {
      for (const key of [...FLOWS, ...STANDING]) expect([key, sum(part, key)]).toEqual([key, whole.total[key]]);
      expect([...part.values()].flatMap(({ tenures }) => tenures).sort((a, b) => a - b)).toEqual(whole.total.tenures);
      expect(sum(part, 'movedIn')).toBe(sum(part, 'movedOut'));
      const { reorganizedIn, reorganizedOut } = whole.total;
      expect(sum(part, 'reorganizedIn') - sum(part, 'reorganizedOut')).toBe(reorganizedIn - reorganizedOut);
    }
  });

  it('the whole and each part balance: who was there and came, less who went, is there', () => {
    for (const c of [whole.total, ...parts(whole).flatMap((part) => [...part.values()])]) {
      const came = c.joins + c.broughtIn + c.reorganizedIn + c.movedIn;
      const went = c.separations + c.takenOut + c.reorganizedOut + c.movedOut;
      expect(c.atStart + came - went).toBe(c.atEnd);
    }
  });

  it('two windows after one another add up, and the second starts where the first ends', () => {
    const cut = window[0] + Math.floor(random() * (window[1] - window[0]));
    const [first, second] = [count(generated, [window[0], cut]), count(generated, [cut + 1, window[1]])];
    expect(first.total.atEnd).toBe(second.total.atStart);
    for (const [at, part] of parts(whole).entries()) {
      for (const key of [...FLOWS, ...MERGED, ...MOVES]) {
        for (const [name, counts] of [...part, ['whole', whole.total] as const]) {
          const of = (turnover: Turnover) =>
            (name === 'whole' ? turnover.total : parts(turnover)[at]?.get(name))?.[key] ?? 0;
          expect([key, of(first) + of(second)]).toEqual([key, counts[key]]);
        }
      }
    }
  });

  it('the order in which positions arrived makes no difference', () => {
    const again = { ...generated, posts: shuffled(generated.posts, random) };
    expect(count(again, window)).toEqual(whole);
  });
});

it('the generated lives hold every case', () => {
  const all = SEEDS.map((seed) => drawn(seed)).map(({ generated, window }) => count(generated, window));
  for (const key of [...FLOWS, ...MERGED, ...STANDING])
    expect([key, all.some(({ total }) => total[key] > 0)]).toEqual([key, true]);
  for (const key of MOVES)
    expect(all.some(({ byAgency, byDiscipline }) => sum(byAgency, key) + sum(byDiscipline, key) > 0)).toBe(true);
});
