import { describe, expect, it } from '@jest/globals';
import { differenceInWords } from './difference-in-words.js';

describe('a difference', () => {
  it('has its sign, and is told apart from one that cannot be told', () => {
    expect(differenceInWords(3)).toBe('+3');
    expect(differenceInWords(-2.5)).toBe('−2.5');
    expect(differenceInWords(0)).toBe('none');
    expect(differenceInWords(null)).toBe('not told');
  });
});
