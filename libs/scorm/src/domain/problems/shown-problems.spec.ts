import { shownProblems } from './shown-problems.js';
import type { SeenProblem } from './shown-problems.js';

function seen(what: string, learners: number, times = learners): SeenProblem {
  const at = new Date('2026-01-15T18:00:00Z');
  return { itemId: 'lesson', kind: 'script-error', what, learners, times, firstSeenAt: at, lastSeenAt: at };
}

it.each([
  ['one person in reach alone', 1, 1, 1],
  ['one person in reach and four out of it, of whom nothing is told', 1, 5, 1],
  ['one person in reach and five out of it, who are told of together', 1, 6, 6],
  ['four people out of reach', 0, 4, undefined],
  ['five people out of reach', 0, 5, 5],
])('a fault met by %s', (_, own, all, times) => {
  const mine = own > 0 ? [seen('a.png', own)] : [];
  expect(shownProblems(mine, [seen('a.png', all)])[0]?.times).toBe(times);
});

it('faults of the same part and kind are told apart by their text', () => {
  const shown = shownProblems([seen('a.png', 1)], [seen('secret.png', 1), seen('a.png', 1)]);
  expect(shown.map(({ what }) => what)).toEqual(['a.png']);
});
