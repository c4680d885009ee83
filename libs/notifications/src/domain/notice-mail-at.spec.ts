import { Temporal } from 'temporal-polyfill';
import { noticeMailAt } from './notice-mail-at.js';

const at = (now: string, startsAt: string): string =>
  noticeMailAt(Temporal.Instant.from(now), Temporal.Instant.from(startsAt), 'America/Chicago').toString();

describe('a change of a live session is mailed', () => {
  it.each([
    ['ten minutes later by day', '2026-03-02T18:00:00Z', '2026-03-20T15:00:00Z', '2026-03-02T18:10:00Z'],
    [
      'in the morning when it was made at night',
      '2026-03-03T04:00:00Z',
      '2026-03-20T15:00:00Z',
      '2026-03-03T14:00:00Z',
    ],
    [
      'in the same morning when it was made before it',
      '2026-03-03T09:00:00Z',
      '2026-03-20T15:00:00Z',
      '2026-03-03T14:00:00Z',
    ],
    [
      'at once when the session begins in that morning',
      '2026-03-03T04:00:00Z',
      '2026-03-03T15:00:00Z',
      '2026-03-03T04:10:00Z',
    ],
    [
      'in the morning of the day on which the clock is put forward',
      '2026-03-08T05:00:00Z',
      '2026-03-20T15:00:00Z',
      '2026-03-08T13:00:00Z',
    ],
  ])('%s', (_, now, startsAt, mailed) => {
    expect(at(now, startsAt)).toBe(mailed);
  });
});
