import { lengthInWords } from './words-allowed.js';

describe('how long an answer is', () => {
  it('counts what stands between white space', () => {
    expect(lengthInWords('  Two agencies\n joined. ', { wordLimit: null, characterLimit: null })).toBe('3 words.');
    expect(lengthInWords('', { wordLimit: 500, characterLimit: null })).toBe('0 of 500 words.');
  });

  it('says what is too long, and that it can be saved all the same', () => {
    expect(lengthInWords('one two', { wordLimit: 1, characterLimit: null })).toBe(
      '2 of 1 word: too long to be frozen. It can be saved.',
    );
    expect(lengthInWords('añb', { wordLimit: 5, characterLimit: 2 })).toBe(
      '1 of 5 words, 3 of 2 characters: too long to be frozen. It can be saved.',
    );
  });
});
