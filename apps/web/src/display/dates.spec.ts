import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  dayBefore,
  daysBetween,
  formatCivilDate,
  formatDistance,
  formatInstant,
  isOver,
  todayHere,
} from './dates.js';

describe('civil dates', () => {
  it('read the same for a reader in any zone', () => {
    const zone = process.env['TZ'];
    const seen = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((timeZone) => {
      process.env['TZ'] = timeZone;
      return formatCivilDate('2026-03-01', 'en-US');
    });
    process.env['TZ'] = zone;
    expect(new Set(seen)).toEqual(new Set(['Mar 1, 2026']));
  });

  it('are counted in days across a change of the clocks', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
  });

  it('step over the end of February', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect([dayBefore('2027-03-01'), dayBefore(null)]).toEqual(['2027-02-28', null]);
  });

  it('are the end of a period from the first day on that it does not count', () => {
    const over = (validUntil: string | null) => isOver({ validUntil }, '2026-11-24');
    expect(['2026-11-25', '2026-11-24', '2026-11-23', null].map(over)).toEqual([false, true, true, false]);
    expect(isOver(null, '2026-11-24')).toBe(false);
  });

  it.each([
    ['2026-11-24', 'today'],
    ['2026-11-30', 'in 6 days'],
    ['2026-11-21', '3 days ago'],
    ['2027-05-24', 'in 6 months'],
  ])('%s is said to be %s', (date, words) => {
    expect(formatDistance(date, '2026-11-24', 'en-US')).toBe(words);
  });

  it('take today from the calendar of the reader, not of UTC', () => {
    expect(todayHere(new Date(2026, 10, 24, 23, 59))).toBe('2026-11-24');
  });
});

describe('instants', () => {
  it('carry the name of the zone in which they are shown', () => {
    expect(formatInstant('2026-11-30T05:30:00Z', 'en-US', 'America/Chicago')).toMatch(/Nov 29, 2026.*11:30.*PM CST/);
  });

  it('that cannot be read are shown as they came', () => {
    expect(formatInstant('soon')).toBe('soon');
  });
});
