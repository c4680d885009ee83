import { atRiskInWords } from './at-risk-in-words.js';

it.each([
  [0, 'Nobody whose record you see has a result below that.'],
  [1, '1 attempt has a result on record that it would not have by that.'],
  [7, '7 attempts have a result on record that they would not have by that.'],
])('%d results at risk are told as a sentence', (results, sentence) => {
  expect(atRiskInWords(results)).toBe(sentence);
});
