import { text } from 'node:stream/consumers';
import { csvCell, csvLines, csvStream } from './csv.js';

describe('CSV', () => {
  it.each([['=cmd|1'], ['@SUM(A1)'], ['-2+3'], ['+1'], ['\t=1'], ['\r=1']])(
    'takes the formula out of the text %p',
    (value) => {
      expect(csvCell(value)).toBe(`'${value}`);
    },
  );

  it('leaves numbers as numbers and absent values empty', () => {
    expect(csvLines([[-2, 0, null, undefined, true]])).toBe('-2,0,,,true\r\n');
  });

  it('quotes what RFC 4180 asks to quote', () => {
    expect(csvLines([['a,b', 'say "hi"', 'two\nlines']])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });

  it('streams all pages of a list under one header line', async () => {
    const pages = new Map([
      [undefined, { items: [{ id: 1 }], nextCursor: 'x' }],
      ['x', { items: [{ id: 2 }], nextCursor: null }],
    ]);
    const stream = csvStream(['id'], (cursor) => Promise.resolve(pages.get(cursor as 'x')!));
    expect(await text(stream)).toBe('\uFEFFid\r\n1\r\n2\r\n');
  });
});
