import { daysIn, halfAYearAfter, yearUpTo, withDay } from './days.js';

it.each([
  ['2026-11-30', '2025-12-01', 365],
  ['2024-12-31', '2024-01-01', 366],
  ['2024-02-29', '2023-03-01', 366],
  ['2025-02-28', '2024-02-29', 366],
])('the year up to %s begins on %s and has %i days', (to, from, days) => {
  expect(yearUpTo(to)).toEqual({ from, to });
  expect(daysIn({ from, to })).toBe(days);
});

it.each([
  ['2026-11-30', '2027-05-29'],
  ['2026-08-31', '2027-02-27'],
])('the half year from %s ends on %s', (from, to) => {
  expect(halfAYearAfter(from)).toBe(to);
});

it('a picture over time has today in place of the nearest day, when it lies between its ends', () => {
  const days = ['2026-01-01', '2026-01-11', '2026-01-21'];
  expect(withDay(days, '2026-01-13')).toEqual(['2026-01-01', '2026-01-13', '2026-01-21']);
  expect(withDay(days, '2026-02-01')).toEqual(days);
  expect(withDay([], '2026-02-01')).toEqual([]);
});
