import { CsvError, parse } from 'csv-parse/sync';
import { invalidInput } from '../error/muster-error.js';

/** A line of a table, by its number in the text. */
export interface CsvRecord {
  line: number;
  record: string[];
}

/**
 * The lines of a table with something in them, read from the text of a CSV file (RFC 4180), with commas or semicolons, or pasted from a
 * spreadsheet, with tabs.
 * @param path the field of the request that holds the text, for the error.
 * @throws MusterError 400 for a quote that is opened and not closed, with its line.
 */
export function csvRecords(text: string, path: string): CsvRecord[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = first.includes('\t') ? '\t' : first.includes(',') ? ',' : ';';
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return rows
      .map(({ info, record }) => ({ line: info.lines, record }))
      .filter(({ record }) => record.some((value) => value.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const near = String(error['lines'] ?? '?');
    throw invalidInput([
      { path, message: `The quotes are not in order near line ${near}. Close each quote that is opened.` },
    ]);
  }
}
