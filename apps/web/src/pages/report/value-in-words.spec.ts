import { describe, expect, it } from '@jest/globals';
import { groupInWords, valueInWords } from './value-in-words.js';

describe('a number of a report', () => {
  it('may be zero, which is not the same as having none', () => {
    expect(valueInWords({ value: 0, availability: 'counted' })).toBe('0');
    expect(valueInWords({ value: null, availability: 'missing' })).toBe('missing');
  });

  it('says when it is kept back to protect a few people', () => {
    expect(valueInWords({ value: null, availability: 'withheld' })).toMatch(/withheld/);
    expect(groupInWords(null)).toBe('withheld');
  });
});
