import { describe, expect, it } from '@jest/globals';
import { currency } from '@muster/contracts';
import { currencyInWords } from './currency-in-words.js';
import { readCurrency } from './read-currency.js';

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
