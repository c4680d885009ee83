import { Temporal } from 'temporal-polyfill';
import { lastDueDate } from './last-due-date.js';

describe('a daily schedule', () => {
  it.each([
    ['before its time, is due for yesterday', '2026-03-10T06:59:00Z', '03:00', 'America/New_York', '2026-03-09'],
    ['at its time, is due for today', '2026-03-10T07:00:00Z', '03:00', 'America/New_York', '2026-03-10'],
    [
      'at a time that spring skips, is due at the next valid instant',
      '2026-03-08T07:30:00Z',
      '02:30',
      'America/New_York',
      '2026-03-08',
    ],
    ['just before that instant, is not yet due', '2026-03-08T06:59:00Z', '02:30', 'America/New_York', '2026-03-07'],
    [
      'at a time that comes twice in autumn, is due the first time',
      '2026-11-01T05:30:00Z',
      '01:30',
      'America/New_York',
      '2026-11-01',
    ],
    ['follows the date of its own zone', '2026-01-01T02:00:00Z', '00:30', 'Pacific/Honolulu', '2025-12-31'],
  ])('%s', (_, now, at, zone, date) => {
    expect(lastDueDate(Temporal.Instant.from(now), at, zone)).toBe(date);
  });
});
