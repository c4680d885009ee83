import { seededRandom } from '@muster/testing';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from './civil-date.js';

it('days are added and counted as days of the calendar, also where the clocks change', () => {
  expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
  expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
});

describe('days added are those of the calendar of Temporal', () => {
  const byTemporal = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

  it.each([
    ['over a leap day', '2028-02-28', 1],
    ['over a year without one', '2100-02-28', 1],
    ['backwards over New Year', '2027-01-01', -1],
    ['to the last day of four digits', '9999-12-30', 1],
    ['beyond it', '9999-12-31', 1],
    ['to before the year 0', '0000-01-01', -1],
    ['none', '0099-12-31', 0],
  ])('%s', (_where, date, days) => {
    expect(addDays(date, days)).toBe(byTemporal(date, days));
  });

  it('wherever they begin and lead', () => {
    const random = seededRandom(20_261_127);
    const whole = (below: number) => Math.floor(random() * below);
    const moves = Array.from({ length: 3000 }, () => {
      const [date, days] = [byTemporal('1900-01-01', whole(100_000)), whole(20_001) - 10_000];
      return { date, days, to: byTemporal(date, days) };
    });
    expect(moves.map(({ date, days }) => ({ date, days, to: addDays(date, days) }))).toEqual(moves);
  });

  it.each([
    ['2026-02-30', 1],
    ['2026-13-01', 1],
    ['soon', 1],
    ['', 1],
    ['2026-03-01', 0.5],
    ['2026-03-01', Number.NaN],
  ])('and %s moved by %s is refused', (date, days) => {
    expect(() => addDays(date, days)).toThrow(RangeError);
  });
});
