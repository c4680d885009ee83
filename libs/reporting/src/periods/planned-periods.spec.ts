import type { AwardBody } from '@muster/contracts';
import { reportingStateOf } from './period-state.js';
import { plannedPeriods } from './planned-periods.js';

function award(changes: Partial<AwardBody>): AwardBody {
  return {
    number: 'A-1',
    funder: 'Funder',
    title: 'Award',
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    timeZone: 'America/Chicago',
    calendar: 'custom',
    scope: { agencyIds: ['0195b6a0-0000-7000-8000-000000000001'] },
    ...changes,
  };
}

function own(label: string, startsOn: string, endsOn: string) {
  return { label, startsOn, endsOn, dueOn: '2026-01-30' };
}

describe('own periods', () => {
  it('are kept in order of time, and may leave gaps', () => {
    const customPeriods = [own('B', '2025-07-01', '2025-09-30'), own('A', '2025-01-01', '2025-03-31')];
    expect(plannedPeriods(award({ customPeriods })).map(({ label }) => label)).toEqual(['A', 'B']);
  });

  it('may follow each other by a day and may not share one', () => {
    const touching = [own('A', '2025-01-01', '2025-03-31'), own('B', '2025-04-01', '2025-06-30')];
    expect(plannedPeriods(award({ customPeriods: touching }))).toHaveLength(2);
    const sharing = [own('A', '2025-01-01', '2025-04-01'), own('B', '2025-04-01', '2025-06-30')];
    expect(() => plannedPeriods(award({ customPeriods: sharing }))).toThrow('within “A”, which ends on April 1, 2025');
  });

  it('stay within the award', () => {
    const customPeriods = [own('Late', '2025-12-01', '2026-01-01')];
    expect(() => plannedPeriods(award({ customPeriods }))).toThrow('“Late” leaves the award');
  });
});

it('a mistyped year is caught before it makes thousands of periods', () => {
  expect(() => plannedPeriods(award({ calendar: 'calendar_quarterly', endsOn: '2205-12-31' }))).toThrow('25 years');
});

describe('the state of a period', () => {
  const period = { startsOn: '2025-07-01', endsOn: '2025-12-31', dueOn: '2026-01-30' };

  it.each([
    ['upcoming', '2025-06-30'],
    ['open', '2025-12-31'],
    ['due', '2026-01-01'],
    ['due', '2026-01-30'],
    ['overdue', '2026-01-31'],
  ])('is %s on %s', (state, today) => {
    expect(reportingStateOf(period, false, today)).toBe(state);
  });

  it('is submitted from then on, and never overdue without a deadline', () => {
    expect(reportingStateOf(period, true, '2026-05-01')).toBe('submitted');
    expect(reportingStateOf({ ...period, dueOn: null }, false, '2030-01-01')).toBe('due');
  });
});
