import { federalQuarterOf, periodState, reportingPeriods } from './calendar.js';

const award = { startsOn: '2024-10-01', endsOn: '2027-09-30' };

describe('federal semiannual periods', () => {
  it('run January to June and July to December, the second across two fiscal years', () => {
    expect(reportingPeriods('federal_semiannual', award)[2]).toEqual({
      startsOn: '2025-07-01',
      endsOn: '2025-12-31',
      label: 'July to December 2025 (FFY 2025 Q4 and FFY 2026 Q1)',
      dueOn: '2026-01-30',
    });
    expect(reportingPeriods('federal_semiannual', award)[1]).toMatchObject({
      label: 'January to June 2025 (FFY 2025 Q2 and FFY 2025 Q3)',
      dueOn: '2025-07-30',
    });
  });

  it('are clipped to the award, and the first one keeps its deadline', () => {
    expect(reportingPeriods('federal_semiannual', award)[0]).toMatchObject({
      startsOn: '2024-10-01',
      endsOn: '2024-12-31',
      label: 'October to December 2024 (FFY 2025 Q1)',
      dueOn: '2025-01-30',
    });
  });

  it('end with the award, due 120 days after', () => {
    expect(reportingPeriods('federal_semiannual', award).at(-1)).toMatchObject({
      startsOn: '2027-07-01',
      endsOn: '2027-09-30',
      label: 'July to September 2027 (FFY 2027 Q4)',
      dueOn: '2028-01-28',
    });
  });

  it('name the days when an award begins or ends inside a month', () => {
    const labels = reportingPeriods('federal_semiannual', { startsOn: '2025-01-15', endsOn: '2025-09-10' }).map(
      (period) => period.label,
    );
    expect(labels).toEqual([
      'January 15 to June 30, 2025 (FFY 2025 Q2 and FFY 2025 Q3)',
      'July 1 to September 10, 2025 (FFY 2025 Q4)',
    ]);
  });
});

describe('federal quarterly periods', () => {
  it('have a deadline only where something is uploaded: Q1 on January 30, Q3 on July 30', () => {
    const periods = reportingPeriods('federal_quarterly', { startsOn: '2025-10-01', endsOn: '2027-09-30' });
    expect(periods.slice(0, 5).map(({ label, dueOn }) => [label, dueOn])).toEqual([
      ['October to December 2025 (FFY 2026 Q1)', '2026-01-30'],
      ['January to March 2026 (FFY 2026 Q2)', null],
      ['April to June 2026 (FFY 2026 Q3)', '2026-07-30'],
      ['July to September 2026 (FFY 2026 Q4)', null],
      ['October to December 2026 (FFY 2027 Q1)', '2027-01-30'],
    ]);
    expect(periods.at(-1)).toMatchObject({ dueOn: '2028-01-28' });
  });
});

describe('calendar quarterly periods', () => {
  it('are named by the calendar year', () => {
    const periods = reportingPeriods('calendar_quarterly', { startsOn: '2025-11-05', endsOn: '2026-03-31' });
    expect(periods.map(({ label, dueOn }) => [label, dueOn])).toEqual([
      ['November 5 to December 31, 2025 (Q4 of 2025)', null],
      ['January to March 2026 (Q1 of 2026)', '2026-07-29'],
    ]);
  });
});

describe('every calendar', () => {
  it.each(['federal_quarterly', 'federal_semiannual', 'calendar_quarterly'] as const)(
    '%s covers each day of the award once',
    (calendar) => {
      const periods = reportingPeriods(calendar, { startsOn: '2024-02-29', endsOn: '2027-08-14' });
      expect(periods[0]?.startsOn).toBe('2024-02-29');
      expect(periods.at(-1)?.endsOn).toBe('2027-08-14');
      periods.slice(1).forEach((period, index) => {
        const before = Date.parse(periods[index]?.endsOn ?? '');
        expect(Date.parse(period.startsOn) - before).toBe(86_400_000);
      });
    },
  );

  it('handles an award of one day and refuses one that ends before it starts', () => {
    expect(reportingPeriods('federal_quarterly', { startsOn: '2026-06-30', endsOn: '2026-06-30' })).toMatchObject([
      { startsOn: '2026-06-30', endsOn: '2026-06-30' },
    ]);
    expect(() => reportingPeriods('federal_quarterly', { startsOn: '2026-06-30', endsOn: '2026-06-29' })).toThrow(
      'cannot end on 2026-06-29',
    );
  });
});

it.each([
  ['2025-07-01', 'upcoming', '2025-06-30'],
  ['2025-07-01', 'open', '2025-07-01'],
  ['2025-07-01', 'open', '2025-12-31'],
  ['2025-07-01', 'ended', '2026-01-01'],
])('a period from %s to 2025-12-31 is %s on %s', (startsOn, state, asOf) => {
  expect(periodState({ startsOn, endsOn: '2025-12-31' }, asOf)).toBe(state);
});

it.each([
  ['2025-09-30', 2025, 4],
  ['2025-10-01', 2026, 1],
  ['2025-12-31', 2026, 1],
  ['2026-01-01', 2026, 2],
  ['2026-03-31', 2026, 2],
  ['2026-04-01', 2026, 3],
  ['2026-07-01', 2026, 4],
])('%s lies in fiscal year %i, quarter %i', (date, fiscalYear, quarter) => {
  expect(federalQuarterOf(date)).toEqual({ fiscalYear, quarter });
});
