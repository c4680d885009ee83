import { wallTime } from './wall-time.js';

describe('an instant on a wall', () => {
  it('is the day and time of the zone, whatever zone the reader is in', () => {
    expect(wallTime('2026-03-02T15:00:00.000Z', 'America/Chicago')).toBe('2026-03-02T09:00');
    expect(wallTime('2026-07-02T03:05:00.000Z', 'America/Chicago')).toBe('2026-07-01T22:05');
    expect(wallTime('2026-03-02T05:00:00.000Z', 'America/New_York')).toBe('2026-03-02T00:00');
  });
});
