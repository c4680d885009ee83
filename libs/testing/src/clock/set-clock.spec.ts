import { SetClock } from './set-clock.js';

it('stands still, and goes where it is set', () => {
  const clock = new SetClock('2026-11-30T05:59:00Z');
  expect(clock.today('America/Chicago')).toBe('2026-11-29');
  clock.forward({ minutes: 1 });
  expect(clock.now().toString()).toBe('2026-11-30T06:00:00Z');
  expect(clock.today('America/Chicago')).toBe('2026-11-30');
});

it.each(['America/Puerto_Rico', 'America/Chicago', 'America/Anchorage', 'Pacific/Honolulu'])(
  'set to a day it is that day in %s',
  (zone) => {
    expect(new SetClock('2026-07-01').today(zone)).toBe('2026-07-01');
  },
);
