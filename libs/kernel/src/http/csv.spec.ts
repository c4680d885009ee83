import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile, csvLines, csvStream, fieldsOf } from './csv.js';
import type { Page } from './page.js';

describe('CSV', () => {
  it.each([
    ['=cmd|1'],
    ['@SUM(A1)'],
    ['-2+3'],
    ['+1'],
    ['\t=1'],
    ['\r=1'],
    ['\uFF1D1+1'],
    ['\uFF0B1'],
    ['\uFF0D1'],
    ['\uFF20A1'],
  ])('takes the formula out of the text %p', (value) => {
    expect(parse(csvLines([[value]]))).toEqual([[`'${value}`]]);
  });

  it('leaves numbers as numbers and absent values empty', () => {
    expect(csvLines([[-2, 0, null, undefined, true]])).toBe('-2,0,,,true\r\n');
  });

  it('quotes what RFC 4180 asks to quote', () => {
    expect(csvLines([['a,b', 'say "hi"', 'two\nlines']])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });

  it('reads as what was written, whichever characters a cell has', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\r', '\n', '\uFEFF', 'é', ';') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.integer()), { minLength: 1 }), (rows) => {
        const read = parse(csvLines(rows), { record_delimiter: '\r\n' });
        expect(read).toEqual(
          rows.map((row) => row.map((each) => (/^[\t\r]/.test(String(each)) ? `'${each}` : String(each)))),
        );
      }),
    );
  });

  it('puts the parts of a file under one another, behind the mark of UTF-8', () => {
    expect(csvFile([['a', 1]], [['b', 2]])).toBe('\uFEFFa,1\r\n\r\nb,2\r\n');
  });
});

describe('a list as CSV', () => {
  interface Item {
    id: number;
    name: string;
  }
  const pages = new Map<string | undefined, Page<Item>>([
    [undefined, { items: [{ id: 1, name: 'Ann' }], nextCursor: 'x' }],
    ['x', { items: [{ id: 2, name: '=Bob' }], nextCursor: null }],
  ]);
  const pageAt = (cursor: string | undefined) => Promise.resolve(pages.get(cursor) ?? { items: [], nextCursor: null });

  it('is all its pages under one header line', async () => {
    const stream = await csvStream(['ID', 'Name'], pageAt, fieldsOf<Item>(['id', 'name']));
    expect(await text(stream)).toBe("\uFEFFID,Name\r\n1,Ann\r\n2,'=Bob\r\n");
  });

  it('can have as many lines for an item as it needs', async () => {
    const twice = ({ id, name }: Item) => [[id], [name]];
    expect(await text(await csvStream(['x'], pageAt, twice))).toBe("\uFEFFx\r\n1\r\nAnn\r\n2\r\n'=Bob\r\n");
  });

  it('asks for the next page when the reader has taken the one before', async () => {
    const asked: (string | undefined)[] = [];
    const stream = await csvStream(
      ['id'],
      (cursor) => {
        asked.push(cursor);
        return Promise.resolve({ items: [{ id: 'x'.repeat(20_000) }], nextCursor: String(asked.length) });
      },
      fieldsOf<{ id: string }>(['id']),
    );
    const reader = stream[Symbol.asyncIterator]();
    for (let taken = 0; taken < 3; taken += 1) await reader.next();
    await reader.return?.();
    expect(asked.length).toBeLessThan(10);
  });

  it('that is refused is refused before a byte is sent', async () => {
    await expect(
      csvStream(
        ['id'],
        () => Promise.reject(new Error('no such list')),
        () => [],
      ),
    ).rejects.toThrow('no such');
  });
});
