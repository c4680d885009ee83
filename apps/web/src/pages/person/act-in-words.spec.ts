import { actInWords } from './act-in-words.js';

describe('what somebody did', () => {
  it.each([
    ['completion.recorded', 'Recorded training taken elsewhere'],
    ['something.new', 'something.new'],
  ])('%s reads %s', (action, words) => {
    expect(actInWords(action)).toBe(words);
  });
});
