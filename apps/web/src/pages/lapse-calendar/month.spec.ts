import { dayOf, monthInWords, monthOf } from './month.js';

describe('a month of the calendar', () => {
  it('has its days in weeks from Sunday to Saturday', () => {
    const { weeks, first, last } = monthOf('2026-12');
    expect([first, last, weeks.length]).toEqual(['2026-12-01', '2026-12-31', 5]);
    expect(weeks[0]).toEqual([null, null, '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05']);
    expect(weeks[4]?.at(-1)).toBeNull();
    expect(monthOf('2028-02').last).toBe('2028-02-29');
  });

  it('leads over the turn of the year', () => {
    expect([monthOf('2026-12').after, monthOf('2027-01').before]).toEqual(['2027-01', '2026-12']);
  });

  it('is that of today where the address names none', () => {
    for (const named of [null, '', '2026-13', '2026-1', '0001-01', '9999-12', 'soon']) {
      expect(monthOf(named, '2026-11-28').month).toBe('2026-11');
    }
  });

  it('knows its own days and no others', () => {
    const month = monthOf('2026-11');
    expect([dayOf(month, '2026-11-30'), dayOf(month, '2026-11-31'), dayOf(month, '2026-12-01')]).toEqual([
      '2026-11-30',
      undefined,
      undefined,
    ]);
    expect(dayOf(month, null)).toBeUndefined();
  });

  it('is said in words', () => {
    expect(monthInWords('2026-12', 'en-US')).toBe('December 2026');
  });
});
