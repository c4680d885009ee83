import { civilDateIn, isTimeZone } from './civil-date.js';

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
])('%s in %s is %s', (instant, zone, day) => {
  expect(civilDateIn(new Date(instant), zone)).toBe(day);
});

it('a zone that does not exist is known as such and has no dates', () => {
  expect(isTimeZone('America/Nowhere')).toBe(false);
  expect(() => civilDateIn(new Date(0), 'America/Nowhere')).toThrow(RangeError);
});
