import { MOST_TRIES, pauseAfter } from './retry.js';

describe('a message that failed', () => {
  it('is tried again after pauses that double, up to an hour', () => {
    expect([1, 2, 3, 4].map(pauseAfter)).toEqual([2, 4, 8, 16]);
    expect(pauseAfter(MOST_TRIES - 1)).toBeLessThanOrEqual(3600);
  });
  it('is dead after its last try', () => {
    expect(pauseAfter(MOST_TRIES)).toBe('never');
  });
});
