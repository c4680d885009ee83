import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Page } from './page.js';

const BOM = '\uFEFF';
/** In full width too: spreadsheets in East Asian languages read these like the others. */
const FORMULA_START = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\0]/;
/** The same as numbers of the first character; a text of PostgreSQL has no \0. */
const SQL_FORMULA_START = [...'=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r'].map((sign) => sign.codePointAt(0)).join(', ');
const SHIELDED = /^'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A cell of one of our own files without what `csvCell` put before it, so that an export can be imported. */
export function withoutShield(text: string): string {
  return text.replace(SHIELDED, '');
}

/**
 * A text cell that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10). Numbers are left as they are.
 */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/**
 * The SQL expression of a text cell as `csvLines` writes it, for files of so many rows that their lines are made in the database.
 * @param text an SQL expression without side effects; it is repeated.
 */
export function csvCellSql(text: string): string {
  const shielded = `CASE WHEN ascii(${text}) IN (${SQL_FORMULA_START}) THEN '''' || ${text} ELSE ${text} END`;
  const plain = [`','`, `'"'`, String.raw`E'\r'`, String.raw`E'\n'`].map((sign) => `strpos(${text}, ${sign}) = 0`);
  // Looking for each sign takes a third of the time of an expression for all of them.
  return `CASE WHEN ${plain.join(' AND ')} THEN ${shielded} ELSE '"' || replace(${shielded}, '"', '""') || '"' END`;
}

/** A cell with one of these is quoted, by a library; lines without any, which nearly all are, need none. */
const QUOTED = /[",\r\n]/;

/** Lines of CSV (RFC 4180: CRLF, quotes where needed). What leaves the product goes out by `csvFile` or `csvStream`. */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  return rows.map(csvLine).join('');
}

function csvLine(row: readonly unknown[]): string {
  const line = row.map(csvCell);
  if (!line.some((cell) => QUOTED.test(cell))) return `${line.join(',')}\r\n`;
  return stringify([line], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

/** A whole file: its parts under one another with a blank line between, and a mark by which spreadsheets know UTF-8. */
export function csvFile(...parts: readonly (readonly (readonly unknown[])[])[]): string {
  return BOM + parts.map(csvLines).join('\r\n');
}

/**
 * A whole list as a file, page by page, so that memory stays flat however long it is. The first page is read before this
 * resolves: what refuses the list is still told as a problem.
 * @param header the names of the columns.
 * @param linesOf the lines of one item, in the order of the header.
 */
export async function csvStream<Item>(
  header: readonly string[],
  pageAt: (cursor: string | undefined) => Promise<Page<Item>>,
  linesOf: (item: Item) => readonly (readonly unknown[])[],
): Promise<Readable> {
  const first = await pageAt(undefined);
  async function* lines(): AsyncGenerator<string> {
    yield csvFile([header]);
    for (let page = first; ; page = await pageAt(page.nextCursor)) {
      if (page.items.length > 0) yield csvLines(page.items.flatMap(linesOf));
      if (page.nextCursor === null) return;
    }
  }
  return Readable.from(lines());
}

/** One line for an item: the fields of these names. */
export function fieldsOf<Item>(columns: readonly (keyof Item)[]): (item: Item) => [unknown[]] {
  return (item) => [columns.map((column) => item[column])];
}
