import { actOf, leaveInTheWay } from './leave-days.js';

const away = {
  id: '1',
  agencyId: 'police',
  kind: 'leave',
  startsOn: '2026-03-01',
  firstDayBack: null,
  countsUntil: '2026-05-01',
} as const;

describe('a leave in the way of another', () => {
  it.each([
    ['begins on the first day back', { startsOn: '2026-05-01', firstDayBack: null }, false],
    ['begins on the last day away', { startsOn: '2026-04-30', firstDayBack: null }, true],
    ['ends where the other begins', { startsOn: '2026-02-01', firstDayBack: '2026-03-01' }, false],
    ['ends a day later', { startsOn: '2026-02-01', firstDayBack: '2026-03-02' }, true],
    ['lasts', { startsOn: '2025-01-01', firstDayBack: null }, true],
    ['is at another agency', { startsOn: '2026-03-01', firstDayBack: null, agencyId: 'reserve' }, false],
    ['is the same one', { startsOn: '2026-03-02', firstDayBack: null, id: '1' }, false],
  ])('when the other %s', (_what, wanted, expected) => {
    const other = { id: '2', agencyId: 'police', kind: 'deployment', ...wanted } as const;
    expect(leaveInTheWay([away], other) !== undefined).toBe(expected);
  });
});

describe('a change of a leave', () => {
  it.each([
    [{ firstDayBack: '2026-04-01' }, 'ended_early'],
    [{ firstDayBack: '2026-04-01', kind: 'deployment' }, 'corrected'],
    [{ startsOn: '2026-02-01' }, 'corrected'],
  ] as const)('%j is called %s', (change, act) => {
    expect(actOf(away, { ...away, ...change })).toBe(act);
  });
  it('that moves the first day back on is a correction', () => {
    expect(actOf({ ...away, firstDayBack: '2026-04-01' }, { ...away, firstDayBack: '2026-05-01' })).toBe('corrected');
  });
});
