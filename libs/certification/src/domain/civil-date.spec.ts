import { addDays, daysBetween } from './civil-date.js';

it('days are added and counted as days of the calendar, also where the clocks change', () => {
  expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
  expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
});
