import { dayInAWeek } from './day-in-a-week.js';

describe('a week from now', () => {
  const now = new Date(2026, 11, 28, 23, 30);
  it('is the same day of the next week, over the end of the year too', () => {
    expect(dayInAWeek(now, null)).toBe('2027-01-04');
  });
  it('is the due date when that comes first', () => {
    expect(dayInAWeek(now, '2026-12-31')).toBe('2026-12-31');
  });
});
