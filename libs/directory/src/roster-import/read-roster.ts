import type { RosterProblem } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import { readHeader, readLine } from '../domain/roster/roster-line.js';
import type { RosterColumn, RosterLine } from '../domain/roster/roster-line.js';
import { csvRecords, LONGEST_LINE } from './csv-records.js';
import type { CsvRecord } from './csv-records.js';
import { refuseOtherFormats } from './refuse-other-formats.js';

/** Lines that are read, staged and, where the file has no more, compared at once. */
export const LINES_OF_A_BATCH = 2000;

export interface RosterBatch {
  lines: RosterLine[];
  problems: RosterProblem[];
  /** Lines that were left out before anybody could see whom they are about. */
  unreadable: number;
}

const UNREADABLE = {
  quotes: 'The quotes of this line are not in order. Put a field with quotes in quotes and double those inside.',
  length: `The line is longer than ${LONGEST_LINE.toLocaleString('en-US')} characters. Shorten its longest field, or close its quotes.`,
};

/**
 * Reads a roster as it streams in, some thousand lines at a time; the last batch may be smaller, and there is at least one.
 * @throws MusterError 422 for a file that is no roster: of another format, or without a usable header.
 */
export async function* readRoster(file: AsyncIterable<Uint8Array>): AsyncGenerator<RosterBatch> {
  yield* batchesOf(csvRecords(refuseOtherFormats(file)));
}

async function* batchesOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<RosterBatch> {
  let batch: RosterBatch = { lines: [], problems: [], unreadable: 0 };
  let header: { places: Map<RosterColumn, number>; columns: number } | undefined;
  for await (const { line, fields } of records) {
    if (!header) {
      const names = typeof fields === 'string' ? [] : fields;
      const { places, problems } = readHeader(names);
      const fatal = problems.find(({ severity }) => severity === 'error');
      if (fatal) throw unusable(fatal.message);
      batch.problems.push(...problems);
      header = { places, columns: names.length };
      continue;
    }
    if (batch.lines.length + batch.unreadable >= LINES_OF_A_BATCH) {
      yield batch;
      batch = { lines: [], problems: [], unreadable: 0 };
    }
    if (typeof fields === 'string') {
      batch.unreadable += 1;
      batch.problems.push({ line, column: null, message: UNREADABLE[fields], severity: 'error' });
      continue;
    }
    const read = readLine(header.places, fields, line, header.columns);
    if (read.problems.length > 0) batch.problems.push(...read.problems);
    if (read.line.externalId === undefined && read.line.email === undefined) batch.unreadable += 1;
    else batch.lines.push(read.line);
  }
  if (!header) throw unusable('The file is empty. Its first line must name the columns.');
  yield batch;
}

function unusable(message: string): MusterError {
  return new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, message);
}
