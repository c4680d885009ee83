import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface Sheet {
  /** At most 31 characters, without \`[]:*?/\\\`. */
  name: string;
  /** The first is the header: bold, and it stays in sight. Numbers are numbers; null leaves a cell empty. */
  rows: readonly (readonly (string | number | null)[])[];
  /** In characters, by column. */
  widths?: readonly number[];
  /** Columns, counted from 0, whose cells offer a list. \`from\` is where it stands, such as \`Values!$A$2:$A$9\`. */
  choices?: readonly { column: number; from: string }[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Media type of a workbook (ECMA-376). */
export const WORKBOOK_TYPE = `${TYPE}.sheet`;
const LAST_ROW = 1_048_576;

/** 1 is bold; 2 keeps what is typed as text, so that numbers keep their zeros and days are not made into others. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/**
 * Not packed and of no day, so that the same cells are the same bytes: whichever version of zlib, time zone and hour it is made in.
 */
const STORED = { compress: false, mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** A workbook of text and numbers. What looks like a formula is text too. */
export async function workbookFile(sheets: readonly Sheet[]): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (path: string, content: string): void => zip.addBuffer(Buffer.from(XML + content), path, STORED);
  const numbers = sheets.map((_, at) => at + 1);
  add(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>
${numbers.map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
  );
  add('_rels/.rels', relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...numbers.map((at) => [`rId${at}`, 'worksheet', `worksheets/sheet${at}.xml`] as const),
      [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
    ]),
  );
  add('xl/styles.xml', STYLES);
  for (const [at, sheet] of sheets.entries()) add(`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet));
  zip.end();
  return buffer(zip.outputStream);
}

function relationships(all: readonly (readonly [string, string, string])[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function worksheet({ rows, widths = [], choices = [] }: Sheet): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="2" customWidth="1"/>`,
  );
  const lists = choices.map(({ column, from }) => {
    const letter = letterOf(column);
    return `<dataValidation type="list" allowBlank="1" sqref="${letter}2:${letter}${LAST_ROW}"><formula1>${escaped(from)}</formula1></dataValidation>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.map(rowOf).join('')}</sheetData>
${lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : ''}</worksheet>`;
}

function rowOf(cells: Sheet['rows'][number], at: number): string {
  const each = cells.map((value, column) => cellOf(value, `${letterOf(column)}${at + 1}`, at === 0 ? 1 : 2));
  return `<row r="${at + 1}">${each.join('')}</row>`;
}

function cellOf(value: string | number | null, place: string, style: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${place}" s="0"><v>${value}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
}

/** For text and attributes. Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
