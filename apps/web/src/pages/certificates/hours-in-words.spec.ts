import { creditInWords } from './hours-in-words.js';

it.each([
  [{ hours: 1, minutesPerCredit: 60, categories: [] }, '1 hour'],
  [{ hours: 1.2, minutesPerCredit: 50, categories: ['Ethics'] }, 'Ethics: 1.2 hours of 50 minutes'],
  [{ hours: 2, minutesPerCredit: 60, categories: ['Ethics', 'Law'] }, 'Ethics and Law: 2 hours'],
])('%p is said as %p', (credit, words) => {
  expect(creditInWords(credit)).toBe(words);
});
