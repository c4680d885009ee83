import { counted } from './counted.js';
import { dayInWords } from './day-in-words.js';

describe('what is counted', () => {
  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [2, '2 days'],
  ])('%d is said as %s', (count, words) => {
    expect(counted(count, 'day')).toBe(words);
  });

  it('has a plural of its own where it needs one', () => {
    expect([1, 2].map((count) => counted(count, 'person is', 'people are'))).toEqual(['1 person is', '2 people are']);
  });
});

describe('a day', () => {
  it.each([
    ['2026-11-30', 'November 30, 2026'],
    ['2027-01-01', 'January 1, 2027'],
  ])('%s is written %s', (date, words) => {
    expect(dayInWords(date)).toBe(words);
  });
});
