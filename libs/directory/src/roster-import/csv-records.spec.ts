import type { IsPlain } from './csv-reader.js';
import { csvRecords, LONGEST_LINE } from './csv-records.js';

async function* chunksOf(text: string, chunkBytes: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function records(text: string, chunkBytes = 1000, isPlain: IsPlain = () => false) {
  const found: (readonly [number, string | string[]])[] = [];
  for await (const some of csvRecords(chunksOf(text, chunkBytes), isPlain)) {
    found.push(
      ...some.map((record) => [record.line, 'text' in record ? `plain ${record.text}` : record.fields] as const),
    );
  }
  return found;
}

describe('the records of a CSV file', () => {
  it.each([
    ['line feeds', 'a,b\n1,2\n'],
    ['carriage returns, as old Macs wrote', 'a,b\r1,2\r'],
    ['carriage returns and line feeds', 'a,b\r\n1,2\r\n'],
    ['a byte order mark', '\uFEFFa,b\r\n1,2'],
    ['empty lines at the end', 'a,b\n1,2\n\n \n'],
    ['semicolons', 'a;b\n1;2'],
    ['tabs and quotes', 'a\tb\n"1"\t2'],
  ])('are the same with %s', async (_, text) => {
    expect(await records(text)).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ]);
  });

  it('are the same however the bytes are cut, within letters and line ends too', async () => {
    const text = 'name,title\r\n"Müller, Zoë","said ""hi"""\r\nØre,😀\r\n';
    const whole = await records(text);
    expect(whole[1]).toEqual([2, ['Müller, Zoë', 'said "hi"']]);
    for (const size of [1, 2, 3, 7]) expect(await records(text, size)).toEqual(whole);
  });

  it('that old Macs wrote are the same however the bytes are cut, with line feeds within quotes', async () => {
    const text = 'name,title\r"Müller, Zoë","of the\nharbor"\rØre,😀\r';
    for (const size of [1, 2, 3, 7, 1000]) {
      expect(await records(text, size)).toEqual([
        [1, ['name', 'title']],
        [2, ['Müller, Zoë', 'of the\nharbor']],
        [3, ['Øre', '😀']],
      ]);
    }
  });

  it('may hold line breaks in quotes, and count from the line on which they begin', async () => {
    expect(await records('a,b\n1,"x\r\ny"\n3,4\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\ny']],
      [4, ['3', '4']],
    ]);
  });

  it.each([
    ['text after a closing quote', '9,"Zoe" x'],
    ['a quote within a field', '9,Zo"e" x'],
    ['a quote that is never closed', '9,"Zoe'],
  ])('lose one line and no more to %s', async (_, broken) => {
    expect(await records(`a,b\n${broken}\n3,4\n5,6\n`)).toEqual([
      [1, ['a', 'b']],
      [2, 'quotes'],
      [3, ['3', '4']],
      [4, ['5', '6']],
    ]);
    const many = Array.from({ length: 50 }, (_unused, index) => `${index},x`);
    const found = await records(['a,b', broken, ...many].join('\n'));
    expect(found.filter(([, fields]) => typeof fields !== 'string')).toHaveLength(51);
  });

  it.each([7, 1000, 70_000])(
    'lose one line to a quote that opens a cell of many lines, in pieces of %d bytes',
    async (size) => {
      const cell = Array.from({ length: 1000 }, (_unused, index) => `note ${index}`).join('\n');
      const [header, line, next] = ['a,b,c', '9,"Zoe,1', '3,4,5'];
      expect(await records([header, line, cell, next, next].join('\n'), size)).toEqual([
        [1, ['a', 'b', 'c']],
        [2, 'quotes'],
        [1003, ['3', '4', '5']],
        [1004, ['3', '4', '5']],
      ]);
      // The quote that closes the cell goes with it, and what comes below is read again.
      expect(await records([header, line, cell, 'end",7', next].join('\n'), size)).toEqual([
        [1, ['a', 'b', 'c']],
        [2, 'quotes'],
        [1004, ['3', '4', '5']],
      ]);
      expect(await records([header, next, line, cell].join('\n'), size)).toEqual([
        [1, ['a', 'b', 'c']],
        [2, ['3', '4', '5']],
        [3, 'quotes'],
      ]);
    },
  );

  it('say down to which line one goes whose quote is not closed', async () => {
    const found: unknown[] = [];
    const file = `a,b\n9,"Zoe\n${'x\n'.repeat(30)}3,4\n`;
    for await (const some of csvRecords(chunksOf(file, 50))) found.push(...some);
    expect(found[1]).toEqual({ line: 2, fields: 'quotes', until: 32 });
  });

  it.each([1000, 70_000, 300_000])('lose a line that is too long and no more, in pieces of %d bytes', async (size) => {
    const long = 'x'.repeat(LONGEST_LINE + 1);
    expect(await records(`a,b\n1,${long}\n3,4\n"5\n${long}\n6,7`, size)).toEqual([
      [1, ['a', 'b']],
      [2, 'length'],
      [3, ['3', '4']],
      [4, 'length'],
      [6, ['6', '7']],
    ]);
  });

  it('are asked about below the header, one by one and not within quotes, and kept as they are where they are plain', async () => {
    const asked: string[] = [];
    const isPlain: IsPlain = (text, separator) => {
      asked.push(`${text}${separator}`);
      return /^\d/.test(text);
    };
    expect(await records('1;b\r\n1;2\r\n\r\nx;y\r\n"z;\r\n5;6";\r\n7;8', 3, isPlain)).toEqual([
      [1, ['1', 'b']],
      [2, 'plain 1;2'],
      [4, ['x', 'y']],
      [5, ['z;\n5;6', '']],
      [7, 'plain 7;8'],
    ]);
    expect(asked).toEqual(['1;2;', ';', 'x;y;', '"z;;', '7;8;']);
  });

  it('come with the header alone first, so that it can be read before the others are asked about', async () => {
    const sizes: number[] = [];
    for await (const some of csvRecords(chunksOf('\n"a\nb",c\n1,2\n3,4\n5,6', 1000))) sizes.push(some.length);
    expect(sizes).toEqual([1, 2, 1]);
  });
});
