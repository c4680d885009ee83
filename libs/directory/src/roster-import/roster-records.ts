import { MusterError } from '@muster/kernel';
import { csvRecords } from './csv-records.js';
import type { CsvRecord, IsPlain, PlainRecord } from './csv-reader.js';
import { workbookRecords } from './workbook-records.js';

/** How a file that cannot be read becomes one that can. */
export const SAVE = 'Open it in your spreadsheet program and save it as "CSV UTF-8" or as "Excel workbook (.xlsx)".';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The first bytes of files that are often taken for CSV, and what they are. */
const SIGNATURES: readonly { bytes: readonly number[]; what: string }[] = [
  { bytes: [0xff, 0xfe], what: 'text in UTF-16' },
  { bytes: [0xfe, 0xff], what: 'text in UTF-16' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an Excel workbook of the kind before 2007 (.xls), or one with a password' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x1f, 0x8b], what: 'packed (gzip)' },
];

/**
 * The records of a roster, some at a time: of an Excel workbook, which is known by its first bytes whatever its name, else of CSV.
 * @param isPlain of a line of CSV; asked after the header was handed on.
 * @throws MusterError 422 for a file that begins as another format does, saying which.
 */
export async function* rosterRecords(
  file: AsyncIterable<Uint8Array>,
  isPlain: IsPlain,
): AsyncGenerator<(CsvRecord | PlainRecord)[]> {
  const { first, whole, leave } = await firstBytes(file);
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, at) => first[at] === byte);
  const other = SIGNATURES.find(({ bytes }) => begins(bytes));
  if (other) {
    await leave();
    throw new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, `The file is ${other.what}, not CSV in UTF-8. ${SAVE}`);
  }
  yield* begins(ZIP) ? workbookRecords(whole) : csvRecords(whole, isPlain);
}

/** Enough of a file to tell what it is, and the whole of it. */
async function firstBytes(
  file: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; whole: AsyncGenerator<Uint8Array>; leave: () => Promise<void> }> {
  const chunks = file[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array();
  while (first.length < ZIP.length) {
    const next = await chunks.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { first, whole: whole(), leave: async () => void (await chunks.return?.()) };
}
