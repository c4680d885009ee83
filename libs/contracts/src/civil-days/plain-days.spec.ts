import { isPlainDay, plainDaysAfter } from './plain-days.js';

describe('a plain day moved by days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', -30, '2024-01-30'],
    // Days on which clocks change are as long as others.
    ['2026-03-08', 1, '2026-03-09'],
    ['2026-12-31', 1, '2027-01-01'],
    ['0000-01-01', 0, '0000-01-01'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(plainDaysAfter(date, days)).toBe(expected);
  });

  it.each([
    ['no day of the calendar', '2026-02-30', 1],
    ['no date', 'soon', 1],
    ['parts of days', '2026-02-01', 0.5],
    ['beyond the year 9999', '9999-12-31', 1],
    ['before the year 0', '0000-01-01', -1],
  ])('is left to others: %s', (_, date, days) => {
    expect(plainDaysAfter(date, days)).toBeUndefined();
  });

  it('is told from what is none', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', ''].map(isPlainDay)).toEqual([true, false, false, false]);
  });
});
