import { Temporal } from 'temporal-polyfill';
import { daysToPlan, morningOf } from './days-to-plan.js';

describe('the days that a nightly sweep plans', () => {
  // The sweep runs at 03:00 in New York.
  const sweep = Temporal.Instant.from('2026-03-02T08:00:00Z');
  it.each([
    ['America/New_York', ['2026-03-02']],
    ['America/Los_Angeles', ['2026-03-02']],
    ['Pacific/Honolulu', ['2026-03-01', '2026-03-02']],
    ['Pacific/Guam', ['2026-03-02', '2026-03-03']],
  ])('in %s are %j: no morning passes before the next sweep', (zone, days) => {
    expect(daysToPlan(sweep, zone)).toEqual(days);
    const next = sweep.add({ hours: 24 });
    const missed = daysToPlan(next, zone).find(
      (day) =>
        Temporal.Instant.compare(morningOf(day, zone), sweep.add({ hours: 1 })) > 0 &&
        Temporal.Instant.compare(morningOf(day, zone), next) < 0,
    );
    expect(missed === undefined || days.includes(missed)).toBe(true);
  });

  it('begin at eight in the morning, also on the day on which the clocks change', () => {
    expect(morningOf('2026-03-08', 'America/Chicago').toString()).toBe('2026-03-08T13:00:00Z');
    expect(morningOf('2026-11-01', 'America/Chicago').toString()).toBe('2026-11-01T14:00:00Z');
  });
});
