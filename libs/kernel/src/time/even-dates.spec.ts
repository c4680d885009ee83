import { evenDates } from './even-dates.js';

describe('days for a picture over time', () => {
  it('begin and end where they should and are evenly spaced', () => {
    expect(evenDates('2026-01-01', '2026-01-13', 5)).toEqual([
      '2026-01-01',
      '2026-01-04',
      '2026-01-07',
      '2026-01-10',
      '2026-01-13',
    ]);
  });
  it('are each day once when the span is short', () => {
    expect(evenDates('2026-01-01', '2026-01-03', 13)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
    expect(evenDates('2026-01-01', '2026-01-01', 13)).toEqual(['2026-01-01']);
  });
});
