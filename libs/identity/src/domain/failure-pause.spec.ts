import { failuresAt, pauseAfterFailures, pauseLeft } from './failure-pause.js';

const now = new Date('2026-11-30T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('the pause after failed sign-ins', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [9, 480],
    [10, 900],
    [1000, 900],
  ])('after %d failures of an account is %d s', (failures, seconds) => {
    expect(pauseAfterFailures('account', failures)).toBe(seconds);
  });

  it('begins later for an address, behind which many people sit', () => {
    expect(pauseAfterFailures('address', 49)).toBe(0);
    expect(pauseAfterFailures('address', 50)).toBe(30);
  });

  it('leaves a patient guesser no more than 100 failures in a day', () => {
    let failures = 0;
    let seconds = 0;
    while (seconds < 24 * 3600) {
      failures += 1;
      seconds += pauseAfterFailures('account', failures);
    }
    expect(failures).toBeLessThanOrEqual(105);
  });

  it('runs out, in whole seconds rounded up', () => {
    expect(pauseLeft('account', { failures: 5, lastFailureAt: ago(29.5) }, now)).toBe(1);
    expect(pauseLeft('account', { failures: 5, lastFailureAt: ago(30) }, now)).toBe(0);
    expect(pauseLeft('account', undefined, now)).toBe(0);
  });

  it('is forgotten after a day for an account and a quarter of an hour for an address', () => {
    const count = (seconds: number) => ({ failures: 7, lastFailureAt: ago(seconds) });
    expect(failuresAt('account', count(24 * 3600 - 1), now)).toBe(7);
    expect(failuresAt('account', count(24 * 3600), now)).toBe(0);
    expect(failuresAt('address', count(15 * 60), now)).toBe(0);
  });
});
