import { isOver, isTouchDue } from './session-life.js';

const now = new Date('2026-11-30T12:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('a session', () => {
  it.each([
    ['used just now', 0, 60, false],
    ['idle for almost 30 minutes', -29.9, 60, false],
    ['idle for 30 minutes', -30, 60, true],
    ['in use at its end', 0, 0, true],
  ])('%s: over is %s', (_, lastSeen, expires, over) => {
    expect(isOver({ lastSeenAt: at(lastSeen), expiresAt: at(expires) }, now)).toBe(over);
  });

  it('is written once a minute at most', () => {
    const seen = (minutes: number) => ({ lastSeenAt: at(minutes), expiresAt: at(60) });
    expect(isTouchDue(seen(-0.9), now)).toBe(false);
    expect(isTouchDue(seen(-1), now)).toBe(true);
  });
});
