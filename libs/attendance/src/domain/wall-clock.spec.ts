import { minuteOfDay, momentNear, momentOn } from './wall-clock.js';

const CHICAGO = 'America/Chicago';
const iso = (moment: number | undefined) => (moment === undefined ? undefined : new Date(moment).toISOString());

describe('times on a wall', () => {
  it('are those of the zone, and none where the clocks show them twice or never', () => {
    expect(iso(momentOn('2026-07-01T09:00', CHICAGO))).toBe('2026-07-01T14:00:00.000Z');
    expect(iso(momentOn('2026-12-01T09:00', CHICAGO))).toBe('2026-12-01T15:00:00.000Z');
    expect(momentOn('2026-03-08T02:30', CHICAGO)).toBeUndefined();
    expect(momentOn('2026-11-01T01:30', CHICAGO)).toBeUndefined();
  });

  it.each([
    ['9:05', 545],
    ['09:05', 545],
    ['9:05 AM', 545],
    ['12:00 am', 0],
    ['12:30 p.m.', 750],
    ['1:30PM', 810],
    ['13.30', 810],
    ['13:30:59', 810],
    ['24:00', undefined],
    ['9:60', undefined],
    ['13:00 PM', undefined],
    ['noon', undefined],
    ['', undefined],
  ])('%s on a sheet is minute %s', (written, minute) => {
    expect(minuteOfDay(written)).toBe(minute);
  });

  it('lie on the day of the session, or after its midnight', () => {
    const evening = Date.parse('2026-07-02T03:00:00Z');
    expect(iso(momentNear(22 * 60, evening, CHICAGO))).toBe('2026-07-02T03:00:00.000Z');
    expect(iso(momentNear(60, evening, CHICAGO))).toBe('2026-07-02T06:00:00.000Z');
    const morning = Date.parse('2026-07-01T14:00:00Z');
    expect(iso(momentNear(8 * 60 + 45, morning, CHICAGO))).toBe('2026-07-01T13:45:00.000Z');
  });
});
