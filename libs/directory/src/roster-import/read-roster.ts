import type { RosterDateStyle } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import { isNoText, readHeader } from '../domain/roster/roster-header.js';
import type { ColumnMapping } from '../domain/roster/roster-header.js';
import type { CsvRecord, PlainRecord } from './csv-reader.js';
import { RosterBatches } from './roster-batches.js';
import type { RosterBatch } from './roster-batches.js';
import { rosterRecords, SAVE } from './roster-records.js';

const NO_TEXT = `The file is no text: its first line holds control characters. It may be of another format, or damaged. ${SAVE}`;

/** How an agency's files name their columns and write their days. */
export interface RosterFormat {
  columns: ColumnMapping;
  dates: RosterDateStyle;
}

/**
 * Reads a roster as it streams in, some thousand lines at a time; the last batch may be smaller, and there is at least one. A file whose
 * header names no people is read to its end as well, so that what it holds can be mapped.
 * @throws MusterError 422 for a file that is no roster: of another format, or empty.
 */
export async function* readRoster(file: AsyncIterable<Uint8Array>, format: RosterFormat): AsyncGenerator<RosterBatch> {
  let batches: RosterBatches | undefined;
  const isPlain = (text: string, separator: string): boolean => batches?.isPlain(text, separator) ?? false;
  for await (const records of rosterRecords(file, isPlain)) {
    for (const record of records) {
      if (!batches) {
        const header = headerOf(record);
        if (header.some(isNoText)) throw unusableRoster(NO_TEXT);
        batches = new RosterBatches(readHeader(header, format.columns), format.dates);
        continue;
      }
      if (batches.isFull) yield batches.take();
      if ('text' in record) batches.keep(record);
      else batches.read(record);
    }
  }
  if (!batches) throw unusableRoster('The file is empty. Its first line must name the columns.');
  yield batches.last();
}

export function unusableRoster(message: string): MusterError {
  return new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, message);
}

function headerOf(record: CsvRecord | PlainRecord): readonly string[] {
  return 'text' in record || typeof record.fields === 'string' ? [] : record.fields;
}
