import { retryDelay } from './back-off.js';

describe('the wait before another try', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [2, 1, 2_000],
    [4, 1, 8_000],
    [6, 1, 30_000],
    [500, 1, 30_000],
    [500, 0, 15_000],
  ])('after %i failures, with chance %f, is %i ms', (tries, random, ms) => {
    expect(retryDelay(tries, random)).toBe(ms);
  });

  it('is never shorter than the server asks, and may be longer', () => {
    expect(retryDelay(1, 0, 45)).toBe(45_000);
    expect(retryDelay(6, 1, 1)).toBe(30_000);
  });
});
