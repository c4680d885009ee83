import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { sheetRows } from './read/sheet-rows.js';
import { WORKBOOK_LIMITS } from './read/workbook-limits.js';
import { workbookFile } from './write/workbook-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'muster-spreadsheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

let made = 0;
async function read(bytes: Uint8Array, limits = WORKBOOK_LIMITS) {
  const file = path.join(folder, `${(made += 1)}.xlsx`);
  await writeFile(file, bytes);
  const rows = [];
  for await (const row of sheetRows(file, limits)) rows.push(row);
  return rows;
}

function zipped(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A workbook as spreadsheet programs write them: texts shared, formats of days and of numbers with zeros. */
const workbook = (sheet: string, more: Record<string, string> = {}) =>
  zipped({
    'xl/workbook.xml': `<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr/><x:sheets>
      <x:sheet name="Notes" sheetId="1" state="hidden" r:id="rId1"/><x:sheet name="People" sheetId="2" r:id="rId2"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/none.xml"/>
      <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="2"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst><si><t>Ann &amp; </t><rPh><t>no</t></rPh><r><t>Bob</t></r></si><si><t xml:space="preserve"> x </t></si></sst>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });
const cells = async (row: string) => (await read(await workbook(`<row r="1">${row}</row>`)))[0]?.cells;

describe('the rows of a workbook', () => {
  it('are those of its first visible sheet, by their numbers, without the empty ones', async () => {
    const found = await read(
      await workbook(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"/></row>
         <row r="7"><c r="B7" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>`,
      ),
    );
    expect(found).toEqual([
      { row: 1, cells: ['Ann & Bob', '', ' x '], tooLong: false },
      { row: 7, cells: ['', 'inline'], tooLong: false },
    ]);
  });

  it.each([
    ['a day', '<c s="1"><v>45323</v></c>', '2024-02-01'],
    ['a day of a format of its own', '<c s="3"><v>45323.5</v></c>', '2024-02-01'],
    ['a number with leading zeros', '<c s="2"><v>42</v></c>', '00042'],
    ['a number', '<c s="4"><v>1.5</v></c>', '1.5'],
    ['a large number', '<c><v>1.2E5</v></c>', '120000'],
    ['what is no number though it says so', '<c s="1"><v>n/a</v></c>', 'n/a'],
    ['a day far out of the calendar', '<c s="1"><v>99999999999</v></c>', '99999999999'],
    ['yes', '<c t="b"><v>1</v></c>', 'TRUE'],
    [
      'a formula, as the value that was saved with it',
      '<c t="str"><f>HYPERLINK("http://x")</f><v>=1+1</v></c>',
      '=1+1',
    ],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a day in words of the standard', '<c t="d"><v>2024-02-01T00:00:00Z</v></c>', '2024-02-01'],
    ['a text that is not there', '<c t="s"><v>99</v></c><c t="b"><v>0</v></c>', ''],
  ])('show %s as its reader sees it', async (_, written, shown) => {
    expect((await cells(written))?.[0]).toBe(shown);
  });

  it('count days from 1904 where the workbook does', async () => {
    const first = await workbook('<row><c s="1"><v>43861</v></c></row>', {
      'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet r:id="rId2"/></sheets></workbook>',
    });
    expect((await read(first))[0]?.cells).toEqual(['2024-02-01']);
  });

  it('say of a cell that is too long that it is, and hold no more of it', async () => {
    const [row] = await read(await workbook(`<row><c t="str"><v>${'x'.repeat(1_000_000)}</v></c></row>`));
    expect(row?.tooLong).toBe(true);
    expect(row?.cells[0]).toHaveLength(WORKBOOK_LIMITS.characters);
  });

  it('come from what we write as they went in, formulas as text', async () => {
    const rows = [
      ['name', 'said <&>"'],
      ['=1+1', '@x', '', 'ü 😀'],
    ];
    const choices = [{ column: 0, from: 'Values!$A$1:$A$2' }];
    const bytes = await workbookFile([
      { name: 'A & B', rows, widths: [20], choices },
      { name: 'Values', rows: [['v']] },
    ]);
    expect((await read(bytes)).map((row) => row.cells)).toEqual(rows);
  });
});

describe('a workbook is refused', () => {
  const refusal = (bytes: Uint8Array, limits = WORKBOOK_LIMITS) =>
    read(bytes, limits).then(
      () => 'read',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it.each([
    ['OpenDocument', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, /OpenDocument.*CSV UTF-8/],
    ['binary', { 'xl/workbook.bin': '' }, /binary.*xlsx/],
    ['any other zip', { 'a.txt': '' }, /is a zip.*Save it as/],
  ])('that is %s', async (_, parts, said) => {
    expect(await refusal(await zipped(parts))).toMatch(said);
  });

  it('that is no zip, or is cut off', async () => {
    expect(await refusal(Buffer.from('PK\u0003\u0004 and nothing more'))).toMatch(
      /UnreadableWorkbook.*damaged or cut off/,
    );
    const whole = await workbook('');
    expect(await refusal(whole.subarray(0, whole.length - 40))).toMatch(/UnreadableWorkbook/);
  });

  it('whose part would unpack to far more than it is', async () => {
    const bomb = await workbook('<row/>'.repeat(2_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toMatch(/unpacks to 12 MB.*CSV UTF-8/);
  });

  it('whose texts, sheet or parts are beyond the limits', async () => {
    const plain = await workbook('<row><c><v>1</v></c></row>');
    expect(await refusal(plain, { ...WORKBOOK_LIMITS, textBytes: 10 })).toMatch(/unpacks/);
    expect(await refusal(plain, { ...WORKBOOK_LIMITS, sheetBytes: 10 })).toMatch(/unpacks/);
    expect(await refusal(plain, { ...WORKBOOK_LIMITS, entries: 2 })).toMatch(/more than 2 parts/);
  });

  it('with a DOCTYPE, whatever it declares', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>';
    expect(await refusal(await workbook('', { 'xl/worksheets/sheet2.xml': laughs }))).toMatch(/DOCTYPE/);
  });

  it('whose XML is broken or in another encoding', async () => {
    expect(await refusal(await workbook('<row><c>'))).toMatch(/UnreadableWorkbook.*damaged/);
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('<workbook/>', 'utf16le'), 'xl/workbook.xml');
    zip.end();
    expect(await refusal(await buffer(zip.outputStream))).toMatch(/UnreadableWorkbook/);
  });

  it('whose first sheet lies elsewhere', async () => {
    const outside = { 'xl/_rels/workbook.xml.rels': '<R><Relationship Id="rId2" Target="../../etc/passwd"/></R>' };
    expect(await refusal(await workbook('', outside))).toMatch(/is missing in it/);
  });
});
