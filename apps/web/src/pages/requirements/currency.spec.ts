import { describe, expect, it } from '@jest/globals';
import { currency, requirementHours } from '@muster/contracts';
import { currencyInWords } from './currency-in-words.js';
import { readCurrency } from './read-currency.js';
import { hoursInWords, readHours } from './read-hours.js';

describe('the hours of a requirement', () => {
  const chosen = () => ['0198a8e0-0000-7000-8000-000000000001'];

  it('are read from their fields with their categories, and said in words', () => {
    const fields = {
      credits: '12.5',
      minutesPerCredit: '50',
      firstPeriod: 'prorated',
      proratesBy: 'quarter',
      categories: { 0: { name: 'Ethics', credits: '1', fixed: 'yes' } },
    };
    const read = requirementHours.parse(readHours(fields, chosen));
    expect(read).toMatchObject({
      credits: 12.5,
      minutesPerCredit: 50,
      categories: [{ name: 'Ethics', credits: 1, courseIds: chosen(), fixed: true }],
    });
    expect(hoursInWords(read)).toBe('12.5 of 50 minutes, 1 in Ethics');
  });

  it('are none where no number of hours is given', () => {
    expect(readHours({ minutesPerCredit: '60' }, chosen)).toBeUndefined();
    expect(hoursInWords(null)).toBe('—');
  });
});

describe('the validity of a requirement', () => {
  it.each([
    ['once', {}, 'For good'],
    ['rolling', { months: '24', anchor: 'completion' }, '24 months from completion'],
    ['calendar', { months: '12', gridDate: '06-30', minimumActiveMonths: '6' }, 'Until June 30, every 12 months'],
  ])('%s from its fields %j reads "%s"', (kind, fields, words) => {
    expect(currencyInWords(currency.parse(readCurrency(kind, fields)))).toBe(words);
  });

  it('drops the fields of another kind, which may still be filled in', () => {
    expect(readCurrency('once', { months: '12' })).toEqual({ kind: 'once' });
  });
});
