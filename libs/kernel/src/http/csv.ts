import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Page } from './page.js';

const BOM = '\uFEFF';
const FORMULA_START = /^[=+\-@\t\r\0]/;

/**
 * A text cell that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10). Numbers are left as they are.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Lines of CSV (RFC 4180: CRLF, quotes where needed). */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  return stringify(
    rows.map((row) => row.map(csvCell)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

/**
 * A whole list as a stream of CSV, page by page, so that memory stays flat however long it is.
 * @param columns the fields of an item, in order; also the header line.
 */
export function csvStream<Item extends object>(
  columns: readonly (keyof Item & string)[],
  pageAt: (cursor: string | undefined) => Promise<Page<Item>>,
): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield BOM + csvLines([columns]);
    let cursor: string | undefined;
    do {
      const page = await pageAt(cursor);
      if (page.items.length > 0) yield csvLines(page.items.map((item) => columns.map((column) => item[column])));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return Readable.from(lines());
}
