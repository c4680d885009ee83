import type { RosterColumn } from '@muster/contracts';
import { seededRandom } from '@muster/testing';
import { plainLine } from './plain-line.js';
import { readHeader } from './roster-header.js';
import { readLine } from './roster-line.js';
import { LINE_END, plainLines, plainRow, readLines, readRow } from './staged-lines.js';
import type { StagedLines } from './staged-lines.js';

const LONG = 'x'.repeat(101);
/** In order, in order but not as written, and not in order. */
const TEXTS = [
  '7',
  'Ann',
  'JosÃ©',
  'Å¾',
  "O'Hara-Šik",
  'a b',
  '',
  ' a',
  'a ',
  '\u00a0a',
  '李',
  'a\u0002',
  'a\ufffd',
  'a\u001e',
  LONG,
];
const NAMES = [...TEXTS, 'Ann', 'Able', 'ann@agency.test', 'a@b', '2024-02-01'];
const DAYS = ['2024-02-01', '', '2024-02-30', '2024-02-29', '1939-12-28', '1940-01-01', '0000-01-01', '2/1/2024', 'x'];
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  external_id: TEXTS,
  given_name: NAMES,
  family_name: NAMES,
  email: ['ann@agency.test', 'ann.o-able+x@a.agency.test', '', 'ANN@agency.test', 'ann@', `${LONG}@agency.test`, 'Ann'],
  discipline: ['corrections', '', 'Corrections', 'wizard', 'law_enforcement_local'],
  title: TEXTS,
  starts_on: DAYS,
  ends_on: ['', '', '', ...DAYS],
  supervisor_external_id: TEXTS,
  licensed_on: DAYS,
  oath_on: DAYS,
  shoe_size: ['', 'anything @ all', '😀', 'a\ufffd', 'a\u0000', LONG],
};
const HEADERS = [
  ['external_id', 'given_name', 'family_name', 'email', 'discipline', 'title', 'starts_on', 'ends_on'],
  ['oath_on', 'shoe_size', 'email', 'licensed_on', 'family_name', 'given_name'],
  ['supervisor_external_id', 'external_id', 'title', 'given_name', 'shoe_size', 'family_name', 'oath_on'],
];

/** What is staged of each line, as the database takes it apart. */
function staged({ text, separator, places }: StagedLines): Record<string, string | undefined>[] {
  return text.split(LINE_END).map((row) => {
    const [line, good, ...fields] = row.split(separator);
    const held = [...places].map(([column, place]) => [column, fields[place]] as const).filter(([, field]) => field);
    return { line, good, ...(Object.fromEntries(held) as Partial<Record<RosterColumn, string>>) };
  });
}

describe('a plain line', () => {
  describe.each(HEADERS.map((header) => ({ header, named: header.join(' ') })))('under $named', ({ header }) => {
    it.each([',', ';', '\t'])('is staged as it would be if it were taken apart, between "%s"', (separator) => {
      const { places } = readHeader(header);
      const layout = { places, columns: header.length, dates: 'iso' as const };
      const expression = plainLine(layout, separator);
      const random = seededRandom(20_241_127);
      // The first of each are good, and chosen more often, so that not every line has a fault.
      const chosen = (from: readonly string[]): string => from[Math.floor(random() ** 4 * from.length)] ?? '';
      const lines = Array.from({ length: 1500 }, () => header.map((column) => chosen(WRITTEN[column] ?? [])));
      lines.push(
        ['7', 'Ann'],
        [...header, 'more'],
        header.map(() => ''),
      );
      const plain = lines.map((fields) => fields.join(separator)).filter((text) => expression.test(text));
      expect(plain.length).toBeGreaterThan(50);
      expect(plain.length).toBeLessThan(lines.length);
      for (const text of plain) {
        const read = readLine(layout, text.split(separator), 7);
        expect(read).toMatchObject({ problems: [], misplaced: [] });
        const kept = plainLines([plainRow(7, text, separator)], separator, places);
        expect(staged(kept)).toEqual(staged(readLines([readRow(read.line)])));
      }
    });
  });

  const layout = { places: readHeader(HEADERS[0] ?? []).places, columns: 8 };

  it.each([
    ['what most files hold', '7,Zoë,Able,zoe@agency.test,corrections,Chief of Staff,2024-02-01,', true],
    ['without what may be left empty', '7,Zoë,Able,,,,,', true],
    ['with a last day, which has to be compared with the first', '7,Zoë,Able,,,,2024-02-01,2024-01-01', false],
    ['in quotes', '7,"Zoë",Able,,,,,', false],
    ['without a number', ',Zoë,Able,zoe@agency.test,,,,', false],
    ['with a field too many', '7,Zoë,Able,,,,,,', false],
  ])('%s: %s', (_, text, plain) => {
    expect(plainLine(layout, ',').test(text)).toBe(plain);
  });
});
