import { openingNumbers } from './opening-numbers.js';

describe('the numbers of openings that people read', () => {
  it.each([
    ['have no hole where a move or a restart took a number', [1, 3, 6], [1, 2, 3]],
    ['are those of the launches where none is missing', [2, 1, 2], [2, 1, 2]],
    ['keep 0 for an opening that a backup had forgotten', [0, 4], [0, 1]],
  ])('%s', (_, launches, read) => {
    const numbers = openingNumbers(launches);
    expect(launches.map((launch) => numbers.get(launch))).toEqual(read);
  });
});
