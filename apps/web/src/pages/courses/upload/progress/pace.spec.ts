import { describe, expect, it } from '@jest/globals';
import { Pace, timeLeftInWords } from './pace.js';

function paceOf(...seen: [at: number, sent: number][]): Pace {
  const pace = new Pace();
  for (const [at, sent] of seen) pace.note(at, sent);
  return pace;
}

describe('the time that is left', () => {
  it('follows from the bytes of the last seconds', () => {
    expect(paceOf([0, 0], [5000, 500]).secondsLeft(1500)).toBe(10);
  });

  it('is not told before there is something to tell it from', () => {
    expect(paceOf().secondsLeft(1000)).toBeUndefined();
    expect(paceOf([0, 0], [1000, 900]).secondsLeft(1000)).toBeUndefined();
    expect(paceOf([0, 500], [5000, 500]).secondsLeft(1000)).toBeUndefined();
  });

  it('follows a line that became slow', () => {
    const pace = paceOf([0, 0], [1000, 10_000], [2000, 20_000]);
    for (let second = 3; second <= 20; second += 1) pace.note(second * 1000, 20_000 + second * 10);
    expect(pace.secondsLeft(20_300)).toBeCloseTo(10, 0);
  });

  it('does not count what was lost on the way or passed in a pause', () => {
    expect(paceOf([0, 9000], [5000, 1000], [10_000, 2000]).secondsLeft(3000)).toBe(5);
    const paused = paceOf([0, 0], [5000, 500]);
    paused.forget();
    paused.note(600_000, 500);
    paused.note(605_000, 1000);
    expect(paused.secondsLeft(2000)).toBe(10);
  });

  it.each([
    [undefined, ''],
    [2, 'a few seconds left'],
    [31, 'about 40 seconds left'],
    [57, 'about a minute left'],
    [89, 'about a minute left'],
    [200, 'about 3 minutes left'],
    [3590, 'about an hour left'],
    [5400, 'about 1.5 hours left'],
  ])('of %s seconds is told as “%s”', (seconds, words) => expect(timeLeftInWords(seconds)).toBe(words));
});
