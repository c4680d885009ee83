import { rosterColumns } from '@muster/contracts';
import { jsonLines } from './json-lines.js';
import { readHeader } from './roster-header.js';
import { readLine } from './roster-line.js';

const layout = {
  places: readHeader(rosterColumns.codes).places,
  columns: rosterColumns.codes.length,
  dates: 'iso',
} as const;
const read = (at: number, ...fields: string[]) =>
  readLine(layout, [...fields, ...Array<string>(layout.columns).fill('')].slice(0, layout.columns), at).line;

it.each([
  ['none', []],
  ['one', [read(2, '1', 'Ann', 'Able')]],
  [
    'good and broken ones, and names that look like the next line',
    [
      read(2, '1', 'Ann', 'Able'),
      read(3, '2', '', 'Baker'),
      read(4, '3', '},{"line":5', '\\"},{"line":6'),
      read(5, '4', 'Zoë', "O'Hara\u2028", 'zoe@agency.test', 'corrections', 'Chief', '2024-02-01'),
    ],
  ],
])('lines are written as each of them would be by itself: %s', (_, lines) => {
  expect(jsonLines(lines)).toBe(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
});
