import { CsvReader } from './csv-reader.js';
import type { CsvRecord, IsPlain, PhysicalLine, PlainRecord } from './csv-reader.js';

/** Characters. A longer line is no roster; the rest of it is passed over, so that a cell as large as a book is not gathered in memory. */
export const LONGEST_LINE = 100_000;

/**
 * Reads CSV (RFC 4180, UTF-8 with or without byte order mark, LF, CRLF or, as old Macs wrote, CR; separated by commas, semicolons or tabs, as its header is) as
 * it streams in, some records at a time: a turn of the event loop for each of a hundred thousand would cost more than reading it. The
 * header comes alone, so that it is known when `isPlain` is asked about the lines below it. Empty lines are left out.
 */
export async function* csvRecords(
  file: AsyncIterable<Uint8Array>,
  isPlain: IsPlain = () => false,
): AsyncGenerator<(CsvRecord | PlainRecord)[]> {
  const reader = new CsvReader(isPlain);
  let isHeader = true;
  for await (const lines of physicalLines(file)) {
    for (const line of lines) {
      reader.read(line);
      if (!isHeader || !reader.hasRecords) continue;
      isHeader = false;
      yield reader.take();
    }
    if (reader.hasRecords) yield reader.take();
  }
  reader.end();
  if (reader.hasRecords) yield reader.take();
}

/** What ends the lines of a file is what ends its first; null as long as that cannot be told. */
function lineEndOf(text: string): string | RegExp | null {
  const at = text.search(/[\r\n]/);
  if (at < 0 || (text[at] === '\r' && at === text.length - 1)) return null;
  return text[at] === '\r' && text[at + 1] !== '\n' ? '\r' : /\r?\n/;
}

/** The lines of each chunk. */
async function* physicalLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<PhysicalLine[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let tooLong = false;
  let lineEnd: string | RegExp | null = null;
  const ended = (text: string): PhysicalLine => {
    const line = tooLong || text.length > LONGEST_LINE ? undefined : text;
    tooLong = false;
    return line;
  };
  for await (const chunk of file) {
    const text = rest + decoder.decode(chunk, { stream: true });
    lineEnd ??= lineEndOf(text);
    const lines = lineEnd === null ? [text] : text.split(lineEnd);
    rest = lines.pop() ?? '';
    const found = lines.map(ended);
    if (rest.length > LONGEST_LINE) [rest, tooLong] = ['', true];
    yield found;
  }
  yield [ended(rest + decoder.decode())];
}
