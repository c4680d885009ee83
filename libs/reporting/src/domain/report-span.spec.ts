import type { ReportSpan } from '@muster/contracts';
import { Temporal } from 'temporal-polyfill';
import { daysOf, quarterKey } from './report-span.js';

describe('the days of a report', () => {
  it.each<[ReportSpan, string, string, string]>([
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last_month', '2026-01-01', '2025-12-01', '2025-12-31'],
    ['last_quarter', '2026-02-10', '2025-10-01', '2025-12-31'],
    ['last_half_year', '2026-07-01', '2026-01-01', '2026-06-30'],
    ['last_half_year', '2026-06-30', '2025-07-01', '2025-12-31'],
    ['last_year', '2026-06-30', '2025-01-01', '2025-12-31'],
    ['last_federal_year', '2026-09-30', '2024-10-01', '2025-09-30'],
    ['last_federal_year', '2026-10-01', '2025-10-01', '2026-09-30'],
    ['this_quarter', '2026-05-05', '2026-04-01', '2026-06-30'],
  ])('%s on %s are %s to %s', (span, today, startsOn, endsOn) => {
    expect(daysOf({ span }, today)).toEqual({ startsOn, endsOn });
  });

  it('are those that were given, where they are fixed', () => {
    expect(daysOf({ span: 'days', from: '2026-01-05', to: '2026-01-09' }, '2027-01-01')).toEqual({
      startsOn: '2026-01-05',
      endsOn: '2026-01-09',
    });
  });

  const moving: ReportSpan[] = ['last_month', 'last_quarter', 'last_half_year', 'last_year', 'last_federal_year'];

  it.each(moving)('%s are over on each day of four years, and the next ones follow without a gap', (span) => {
    const first = Temporal.PlainDate.from('2023-01-01');
    for (let n = 0; n < 4 * 366; n += 1) {
      const today = first.add({ days: n });
      const days = daysOf({ span }, today.toString());
      expect(days.endsOn < today.toString()).toBe(true);
      const next = daysOf({ span }, today.add({ days: 1 }).toString());
      const after = Temporal.PlainDate.from(days.endsOn).add({ days: 1 }).toString();
      expect([days.startsOn, after]).toContain(next.startsOn);
    }
  });
});

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-12-31', '2026-Q4'],
  ])('of %s is %s', (date, key) => {
    expect(quarterKey(date)).toBe(key);
  });
});
