import { parse } from 'csv-parse/sync';

/** A quoted field may hold line breaks; one that goes on for longer is a quote that somebody forgot to close. */
const MOST_LINES_OF_A_RECORD = 10;
/** Characters. A longer line is no roster; the rest of it is passed over, so that a cell as large as a book is not gathered in memory. */
export const LONGEST_LINE = 100_000;

/** One record of a CSV file with the line on which it begins. */
export interface CsvRecord {
  line: number;
  /** `quotes` when its quotes are not in order, `length` when it is longer than a line of a roster can be. */
  fields: string[] | 'quotes' | 'length';
}

interface PhysicalLine {
  line: number;
  text: string;
  tooLong: boolean;
}

/**
 * Reads CSV (RFC 4180, UTF-8 with or without byte order mark, LF or CRLF; separated by commas, semicolons or tabs, as its header is) as
 * it streams in, some records at a time: a turn of the event loop for each of a hundred thousand would cost more than reading it. Records
 * are told apart before they are parsed, so that a forgotten quote costs its own line and not the rest of the file. Empty lines are left out.
 */
export async function* csvRecords(file: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  let waiting: PhysicalLine[] = [];
  let separator: string | undefined;
  for await (const lines of physicalLines(file)) {
    const records: CsvRecord[] = [];
    for (const line of lines) {
      const isEmpty = line.text.trim() === '';
      if (!isEmpty) separator ??= separatorOf(line.text);
      if (waiting.length === 0 && !line.tooLong && !line.text.includes('"')) {
        if (!isEmpty) records.push({ line: line.line, fields: line.text.split(separator ?? ',') });
        continue;
      }
      waiting.push(line);
      for (let read = take(waiting, false, separator); read; read = take(waiting, false, separator)) {
        waiting = waiting.slice(read.lines);
        if (read.record) records.push(read.record);
      }
    }
    if (records.length > 0) yield records;
  }
  const last: CsvRecord[] = [];
  for (let read = take(waiting, true, separator); read; read = take(waiting, true, separator)) {
    waiting = waiting.slice(read.lines);
    if (read.record) last.push(read.record);
  }
  if (last.length > 0) yield last;
}

/** What separates the names of the header: spreadsheet programs write what is usual in the country of their user. */
function separatorOf(header: string): string {
  const names = header.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: names.split(separator).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}

/** The first record of the waiting lines and how many it takes; undefined when it needs lines that are still to come. */
function take(
  waiting: readonly PhysicalLine[],
  ended: boolean,
  separator: string | undefined,
): { record: CsvRecord | undefined; lines: number } | undefined {
  const [first] = waiting;
  if (!first) return undefined;
  if (first.tooLong) return { record: { line: first.line, fields: 'length' }, lines: 1 };
  if (first.text.trim() === '') return { record: undefined, lines: 1 };
  let text = '';
  for (const [index, part] of waiting.entries()) {
    text = index === 0 ? part.text : `${text}\n${part.text}`;
    if (part.tooLong) return { record: { line: first.line, fields: 'length' }, lines: index + 1 };
    if (quotes(text) % 2 === 0)
      return { record: { line: first.line, fields: fieldsOf(text, separator) }, lines: index + 1 };
  }
  if (!ended && waiting.length < MOST_LINES_OF_A_RECORD) return undefined;
  return { record: { line: first.line, fields: 'quotes' }, lines: 1 };
}

function quotes(text: string): number {
  return text.split('"').length - 1;
}

function fieldsOf(text: string, separator = ','): string[] | 'quotes' {
  try {
    return parse(text, { relax_column_count: true, delimiter: separator })[0] ?? [];
  } catch {
    return 'quotes';
  }
}

/** The lines of each chunk; of a line that is too long only that it was there. */
async function* physicalLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<PhysicalLine[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let tooLong = false;
  let line = 0;
  const ended = (text: string): PhysicalLine => {
    line += 1;
    const found = { line, text: tooLong ? '' : text, tooLong: tooLong || text.length > LONGEST_LINE };
    tooLong = false;
    return found;
  };
  for await (const chunk of file) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    const found = lines.map(ended);
    if (rest.length > LONGEST_LINE) [rest, tooLong] = ['', true];
    yield found;
  }
  yield [ended(rest + decoder.decode())];
}
