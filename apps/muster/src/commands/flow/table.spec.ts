import { table } from './table.js';

it('a table aligns its columns by the longest cell and leaves no blanks at the end', () => {
  expect(
    table([
      ['event', 'to'],
      ['completion.recorded', 'x'],
      ['a', ''],
    ]),
  ).toEqual(['event                to', 'completion.recorded  x', 'a']);
});
