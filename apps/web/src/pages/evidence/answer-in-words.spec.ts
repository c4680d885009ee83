import { describe, expect, it } from '@jest/globals';
import { givenAt, responseInWords, resultInWords } from './answer-in-words.js';

describe('an answer of a learner', () => {
  it.each([
    ['correct', 'Right'],
    ['wrong', 'Wrong'],
    ['incorrect', 'Wrong'],
    ['0.5', '0.5 points'],
    ['odd', 'odd'],
    [null, '—'],
    ['', '—'],
  ])('with the result %s reads %s', (result, words) => {
    expect(resultInWords(result)).toBe(words);
  });

  it.each([
    ['a[,]c', 'a, c'],
    ['1[.]b[,]2[.]a', '1 → b, 2 → a'],
    ['1[:]5', '1 to 5'],
    ['{case_matters=false}{lang=en}Yes', 'Yes'],
    ['<b>markup</b>', '<b>markup</b>'],
    ['', 'Empty answer'],
    [null, 'No answer'],
  ])('%s reads %s', (response, words) => {
    expect(responseInWords(response)).toBe(words);
  });

  it('keeps the time of day that SCORM 1.2 gives, and a moment that cannot be read', () => {
    expect(givenAt('10:15:00')).toBe('10:15:00');
    expect(givenAt('Tomorrow')).toBe('Tomorrow');
    expect(givenAt(null)).toBe('—');
    expect(givenAt('2026-03-04T10:15:00Z')).toContain('2026');
  });
});
