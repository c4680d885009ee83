import { sharedDays, untilOf } from './shared-days.js';

const at = (agencyId: string, startsOn: string, until: string | null) => ({
  ...{ agencyId, startsOn, until },
  agencyName: agencyId.toUpperCase(),
});

describe('the days that stretches of two records share', () => {
  it('are from the later first day through the last day of the one that is over first', () => {
    expect(sharedDays([at('a', '2026-03-01', '2026-04-01')], [at('a', '2026-03-20', null)])).toEqual([
      { agencyName: 'A', startsOn: '2026-03-20', endsOn: '2026-03-31' },
    ]);
    expect(sharedDays([at('a', '2026-03-01', null)], [at('a', '2026-02-20', null)])).toMatchObject([{ endsOn: null }]);
  });

  it('are none where one begins as the other is over, or at another agency', () => {
    expect(sharedDays([at('a', '2026-03-01', '2026-04-01')], [at('a', '2026-04-01', null)])).toEqual([]);
    expect(sharedDays([at('a', '2026-03-01', null)], [at('b', '2026-03-01', null)])).toEqual([]);
  });

  it('count a last day in', () => {
    expect(untilOf('2028-02-28')).toBe('2028-02-29');
    expect(untilOf(null)).toBeNull();
  });
});
