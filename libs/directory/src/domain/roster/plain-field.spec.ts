import { disciplines, leaveKinds } from '@muster/contracts';
import { isPlain } from './plain-field.js';
import { FIELDS } from './roster-line.js';

const COLUMNS = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const PIECES = [
  'a',
  'Z',
  '7',
  '.',
  '..',
  '-',
  '_',
  '+',
  '@',
  'agency',
  '.test',
  ' ',
  '\u00a0',
  '\u00e9',
  '\u0002',
  '\u001f',
  '\ud83d',
  '😀',
];
const DAYS = [
  '0000-01-01',
  '0001-01-01',
  '1939-12-28',
  '2024-02-28',
  '2025-02-28',
  '2024-02-29',
  '2023-02-29',
  '2024-04-31',
  '2024-13-01',
  '2024-1-1',
  '20240101',
];
/** Everything that three of the pieces make, in their order. */
const MADE = PIECES.flatMap((a) => PIECES.flatMap((b) => PIECES.map((c) => `${a}${b}${c}`)));
const WRITTEN = [
  ...[...MADE, ...MADE.map((made) => `${made}@agency.test`), ...MADE.map((made) => `ann@${made}.test`)],
  ...[
    ...DAYS,
    ...disciplines.codes,
    ...leaveKinds.codes,
    'wizard',
    'x'.repeat(100),
    'x'.repeat(101),
    `${'x'.repeat(250)}@a.test`,
  ],
].map((written) => written.trim());

describe('a plain field', () => {
  it.each(COLUMNS)('of %s is one that its schema takes as it is written', (column) => {
    const plain = WRITTEN.filter((written) => isPlain(column, written));
    expect(plain.length).toBeGreaterThan(1);
    expect(plain.filter((written) => FIELDS[column].safeParse(written).data !== written)).toEqual([]);
  });

  it.each([
    ['given_name', 'Zoë'],
    ['email', 'ann.o-able+x@agency.test'],
    ['starts_on', '2026-11-28'],
    ['discipline', 'corrections'],
  ] as const)('is what most files hold: %s %s', (column, written) => {
    expect(isPlain(column, written)).toBe(true);
  });
});
