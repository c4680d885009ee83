import { sameName } from './same-name.js';

it.each([
  ['Ana Núñez', 'Ana Núñez', true],
  ['nunez, ana', 'Ana Núñez', true],
  ['  ANA   NÚÑEZ ', 'Ana Núñez', true],
  ['Mary Ann Smith', 'Mary-Ann Smith', true],
  ['Ana', 'Ana Núñez', false],
  ['Ana Ana Núñez', 'Ana Núñez', false],
  ['', 'Ana Núñez', false],
  ['…', '—', false],
])('%p is %p: %p', (typed, printed, same) => {
  expect(sameName(typed, printed)).toBe(same);
});
