import { federalHolidays } from './federal-holidays.js';

const days = (year: number) => federalHolidays(year).map(({ on }) => on);

// Source: U.S. Office of Personnel Management, Federal Holidays, pages of the years 2021, 2022, 2026 and 2027.
describe('the federal holidays', () => {
  it('are the eleven of 2026, Independence Day on the Friday before', () => {
    expect(days(2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('move from a Saturday back and from a Sunday on, as in 2027', () => {
    expect(days(2027)).toEqual(expect.arrayContaining(['2027-06-18', '2027-07-05', '2027-12-24', '2027-12-31']));
  });

  it('keep a New Year’s Day on a Saturday in the year before, so 2021 has twelve and 2022 ten', () => {
    expect(days(2021)).toContain('2021-12-31');
    expect(days(2021)).toHaveLength(12);
    expect(days(2022)).not.toContain('2022-01-01');
    expect(days(2022)).toHaveLength(10);
  });
});
