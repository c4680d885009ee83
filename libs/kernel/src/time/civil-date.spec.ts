import { addDays, civilDateIn, isTimeZone, startOfDayIn } from './civil-date.js';

// UTC would move an evening of 30 September into the next federal fiscal year.
it.each([
  ['2025-10-01T03:59:59Z', 'America/New_York', '2025-09-30'],
  ['2025-10-01T04:00:00Z', 'America/New_York', '2025-10-01'],
  ['2025-10-01T04:00:00Z', 'America/Denver', '2025-09-30'],
  ['2025-10-01T06:00:00Z', 'America/Denver', '2025-10-01'],
  ['2025-10-01T06:59:59Z', 'America/Phoenix', '2025-09-30'],
  ['2025-10-01T09:59:59Z', 'Pacific/Honolulu', '2025-09-30'],
  ['2025-10-01T10:00:00Z', 'Pacific/Honolulu', '2025-10-01'],
  ['2025-09-30T14:00:00Z', 'Pacific/Guam', '2025-10-01'],
  ['2025-10-01T00:00:00Z', 'UTC', '2025-10-01'],
  // Both 01:30 of the hour that comes twice.
  ['2026-11-01T07:30:00Z', 'America/Denver', '2026-11-01'],
  ['2026-11-01T08:30:00Z', 'America/Denver', '2026-11-01'],
])('%s in %s is %s', (instant, zone, day) => {
  expect(civilDateIn(new Date(instant), zone)).toBe(day);
});

it.each([
  ['2026-12-01', 'America/Chicago', '2026-12-01T06:00:00Z'],
  ['2026-12-01', 'Pacific/Honolulu', '2026-12-01T10:00:00Z'],
  ['2026-12-01', 'Pacific/Guam', '2026-11-30T14:00:00Z'],
  ['2026-11-01', 'America/Denver', '2026-11-01T06:00:00Z'],
  ['2026-11-02', 'America/Denver', '2026-11-02T07:00:00Z'],
  // The clocks went from 00:00 to 01:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
])('%s begins in %s at %s', (day, zone, instant) => {
  expect(startOfDayIn(day, zone).toString()).toBe(instant);
});

it.each([
  ['2026-03-08', '2026-03-09', 23],
  ['2026-11-01', '2026-11-02', 25],
])('the day from %s to %s, when the clocks change, lasts %i hours', (day, next, hours) => {
  const length = startOfDayIn(day, 'America/Denver').until(startOfDayIn(next, 'America/Denver'));
  expect(length.total('hours')).toBe(hours);
});

it('a zone that does not exist is known as such and has no dates', () => {
  expect(isTimeZone('America/Nowhere')).toBe(false);
  expect(() => civilDateIn(new Date(0), 'America/Nowhere')).toThrow(RangeError);
});

it('a date is moved by whole days, over the ends of months too', () => {
  expect(addDays('2024-02-29', -30)).toBe('2024-01-30');
});
