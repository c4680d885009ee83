import { containing } from './containing.js';

it.each([
  ['ann', '%ann%'],
  ['100%', '%100\\%%'],
  ['a_b', '%a\\_b%'],
  ['a\\b', '%a\\\\b%'],
  [undefined, null],
])('what was typed, %p, is looked for as %p', (typed, pattern) => {
  expect(containing(typed)).toBe(pattern);
});
