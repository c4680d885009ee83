import { parse } from 'csv-parse/sync';

/** A quoted field may hold line breaks; one that goes on for longer is a quote that somebody forgot to close. */
const MOST_LINES_OF_A_RECORD = 10;
/** Characters. A longer line is no roster; it is cut, so that a file without line ends is not gathered in memory. */
const LONGEST_LINE = 100_000;

/** One record of a CSV file with the line on which it begins; without fields when its quotes are not in order. */
export interface CsvRecord {
  line: number;
  fields: string[] | undefined;
}

/**
 * Reads CSV (RFC 4180, UTF-8 with or without byte order mark, LF or CRLF) as it streams in. Records are told apart before
 * they are parsed, so that a forgotten quote costs its own line and not the rest of the file. Empty lines are left out.
 */
export async function* csvRecords(file: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  let waiting: { line: number; text: string }[] = [];
  let at = 0;
  for await (const text of physicalLines(file)) {
    at += 1;
    waiting.push({ line: at, text });
    for (let read = take(waiting, false); read; read = take(waiting, false)) {
      waiting = waiting.slice(read.lines);
      if (read.record) yield read.record;
    }
  }
  for (let read = take(waiting, true); read; read = take(waiting, true)) {
    waiting = waiting.slice(read.lines);
    if (read.record) yield read.record;
  }
}

/** The first record of the waiting lines and how many it takes; undefined when it needs lines that are still to come. */
function take(
  waiting: readonly { line: number; text: string }[],
  ended: boolean,
): { record: CsvRecord | undefined; lines: number } | undefined {
  const [first] = waiting;
  if (!first) return undefined;
  if (first.text.trim() === '') return { record: undefined, lines: 1 };
  let text = '';
  for (const [index, part] of waiting.entries()) {
    text = index === 0 ? part.text : `${text}\n${part.text}`;
    if (quotes(text) % 2 === 0) return { record: { line: first.line, fields: fieldsOf(text) }, lines: index + 1 };
  }
  if (!ended && waiting.length < MOST_LINES_OF_A_RECORD) return undefined;
  return { record: { line: first.line, fields: undefined }, lines: 1 };
}

function quotes(text: string): number {
  return text.split('"').length - 1;
}

function fieldsOf(text: string): string[] | undefined {
  try {
    return parse(text, { relax_column_count: true })[0];
  } catch {
    return undefined;
  }
}

async function* physicalLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of file) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) {
      yield rest;
      rest = '';
    }
  }
  yield rest + decoder.decode();
}
