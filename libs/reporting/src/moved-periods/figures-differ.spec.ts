import type { CountedRow } from '../count/counted-report.js';
import { figuresDiffer } from './figures-differ.js';

const row = (completionId: string, adds: number, more: Partial<CountedRow> = {}): CountedRow => ({
  measure: 'contact_hours',
  completionId,
  adds,
  leftOutBecause: null,
  together: false,
  group: 'health_care',
  ...more,
});

describe('two counts of a period', () => {
  it.each<[string, CountedRow[], CountedRow[], boolean]>([
    [
      'are one where the rows are in another order',
      [row('a', 0.1), row('b', 0.2)],
      [row('b', 0.2), row('a', 0.1)],
      false,
    ],
    ['are one where a further row adds nothing', [row('a', 1)], [row('a', 1), row('b', 0)], false],
    ['differ where a row comes', [row('a', 1)], [row('a', 1), row('b', 1)], true],
    ['differ where the last row of a measure goes', [row('a', 1)], [], true],
    ['differ where somebody is counted in another group', [row('a', 1)], [row('b', 1, { group: 'other' })], true],
  ])('%s', (_, before, after, differ) => {
    expect(figuresDiffer(before, after)).toBe(differ);
  });
});
