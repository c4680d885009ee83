import { Temporal } from 'temporal-polyfill';
import { dueDelivery, dueStep, lastDelivery, nextDelivery } from './notice-days.js';

const later = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
const RHYTHMS = ['weekly', 'monthly', 'quarterly'] as const;

describe('a delivery', () => {
  it.each([
    ['weekly', '2026-01-15', '2026-01-12', '2026-01-19'],
    ['weekly', '2026-01-12', '2026-01-12', '2026-01-19'],
    ['monthly', '2026-02-28', '2026-02-01', '2026-03-01'],
    ['quarterly', '2026-12-31', '2026-10-01', '2027-01-01'],
  ] as const)('%s seen from %s was on %s and is next on %s', (every, day, last, next) => {
    expect(lastDelivery(every, day)).toBe(last);
    expect(nextDelivery(every, day)).toBe(next);
  });

  it.each(RHYTHMS)(
    '%s comes once for each of its days, whichever days the sweep runs on, and none is left out for a week off',
    (every) => {
      const told: string[] = [];
      for (let n = 0; n < 800; n += 1 + (n % 6)) {
        const due = dueDelivery(every, '2026-01-05', later('2026-01-05', n));
        if (due !== undefined && !told.includes(due)) told.push(due);
      }
      const expected: string[] = [];
      for (let day = nextDelivery(every, '2026-01-05'); day <= (told.at(-1) ?? ''); day = nextDelivery(every, day))
        expected.push(day);
      expect(told).toEqual(expected);
      expect(told.length).toBeGreaterThan(7);
    },
  );

  it('does not begin with a day that was over when it was asked for', () => {
    expect(dueDelivery('weekly', '2026-01-12', '2026-01-12')).toBeUndefined();
    expect(dueDelivery('weekly', '2026-01-12', '2026-01-19')).toBe('2026-01-19');
  });
});

describe('a deadline', () => {
  it.each([
    ['2026-12-30', undefined],
    ['2026-12-31', { step: 30, on: '2026-12-31' }],
    ['2027-01-07', { step: 30, on: '2026-12-31' }],
    ['2027-01-08', undefined],
    ['2027-01-16', { step: 14, on: '2027-01-16' }],
    ['2027-01-29', { step: 1, on: '2027-01-29' }],
    ['2027-01-30', { step: 0, on: '2027-01-30' }],
    ['2027-02-03', { step: -1, on: '2027-01-31' }],
    ['2027-02-20', undefined],
  ])('of January 30 is told of on %s by %j', (day, told) => {
    expect(dueStep('2027-01-30', day)).toEqual(told);
  });
});
