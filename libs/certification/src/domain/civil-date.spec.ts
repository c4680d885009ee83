import { addDays, civilDateIn, daysBetween, startOfDayIn } from './civil-date.js';

describe('case 3: completion at 23:59 on the last day', () => {
  it('counts on the day of the requirement, whatever day it is for the learner or in UTC', () => {
    const lastMinuteInDenver = '2026-07-01T05:59:00Z';
    expect(civilDateIn(lastMinuteInDenver, 'America/Denver')).toBe('2026-06-30');
    expect(civilDateIn(lastMinuteInDenver, 'America/New_York')).toBe('2026-07-01');
    expect(civilDateIn(lastMinuteInDenver, 'UTC')).toBe('2026-07-01');
    expect(civilDateIn('2026-07-01T06:00:00Z', 'America/Denver')).toBe('2026-07-01');
  });
});

describe('case 5: a deadline on a day when the clocks change', () => {
  it('lasts 23 hours in spring and 25 in autumn and ends with the wall clock day', () => {
    const hours = (day: string): number =>
      (Date.parse(startOfDayIn(addDays(day, 1), 'America/Denver')) - Date.parse(startOfDayIn(day, 'America/Denver'))) /
      3_600_000;
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-11-01')).toBe(25);
    expect(startOfDayIn('2026-11-02', 'America/Denver')).toBe('2026-11-02T07:00:00Z');
  });

  it('keeps both 01:30 of the repeated hour on the same day', () => {
    expect(civilDateIn('2026-11-01T07:30:00Z', 'America/Denver')).toBe('2026-11-01');
    expect(civilDateIn('2026-11-01T08:30:00Z', 'America/Denver')).toBe('2026-11-01');
  });

  it('adds days as days of the calendar', () => {
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
  });

  it('begins at 01:00 where midnight does not exist', () => {
    expect(startOfDayIn('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00Z');
  });
});
