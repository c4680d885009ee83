import type { RosterDateStyle, RosterFileColumn, RosterProblem } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import { MisplacedColumns } from '../domain/roster/misplaced-columns.js';
import { fileColumns, readHeader } from '../domain/roster/roster-header.js';
import type { ColumnMapping, RosterHeader } from '../domain/roster/roster-header.js';
import { readLine } from '../domain/roster/roster-line.js';
import type { RosterLine } from '../domain/roster/roster-line.js';
import { LONGEST_LINE } from './csv-records.js';
import type { CsvRecord } from './csv-records.js';
import { rosterRecords } from './roster-records.js';

/** Lines of the first batch; of a file without more, all of them are compared and written at once. */
export const LINES_AT_ONCE = 2000;
/** Lines of every further batch: few enough to be small, enough that the next are read while PostgreSQL writes these. */
const LINES_OF_A_BATCH = 8000;
/** Fields that are looked at to guess what a column holds. */
const SAMPLES = 20;

/** How an agency's files name their columns and write their days. */
export interface RosterFormat {
  columns: ColumnMapping;
  dates: RosterDateStyle;
}

export interface RosterBatch {
  lines: RosterLine[];
  problems: RosterProblem[];
  /** Lines that were left out before anybody could see whom they are about. */
  unreadable: number;
  /** The columns of the file, in the first batch. */
  columns?: RosterFileColumn[];
  /** Why none of its lines was read. */
  unusable?: string;
}

const UNREADABLE = {
  quotes: 'The quotes of this line are not in order. Put a field with quotes in quotes and double those inside.',
  length: `The line is longer than ${LONGEST_LINE.toLocaleString('en-US')} characters, or a cell longer than Excel allows. Shorten its longest field, or close its quotes.`,
};

/**
 * Reads a roster as it streams in, some thousand lines at a time; the last batch may be smaller, and there is at least one. A file whose
 * header names no people is read to its end as well, so that what it holds can be mapped.
 * @throws MusterError 422 for a file that is no roster: of another format, or empty.
 */
export async function* readRoster(file: AsyncIterable<Uint8Array>, format: RosterFormat): AsyncGenerator<RosterBatch> {
  let reading: Reading | undefined;
  for await (const records of rosterRecords(file)) {
    for (const { line, fields } of records) {
      if (!reading) {
        reading = new Reading(readHeader(typeof fields === 'string' ? [] : fields, format.columns), format.dates);
        continue;
      }
      if (reading.isFull) yield reading.take();
      reading.read(line, fields);
    }
  }
  if (!reading) throw unusableRoster('The file is empty. Its first line must name the columns.');
  yield reading.last();
}

export function unusableRoster(message: string): MusterError {
  return new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, message);
}

class Reading {
  private batch: RosterBatch = { lines: [], problems: [], unreadable: 0 };
  private readonly samples: string[][];
  private readonly misplaced = new MisplacedColumns();
  private readonly unusable: string | undefined;
  private shown = false;

  constructor(
    private readonly header: RosterHeader,
    private readonly dates: RosterDateStyle,
  ) {
    this.samples = header.names.map(() => []);
    this.batch.problems.push(...header.problems);
    this.unusable = header.problems.find(({ severity }) => severity === 'error')?.message;
  }

  get isFull(): boolean {
    return this.batch.lines.length + this.batch.unreadable >= (this.shown ? LINES_OF_A_BATCH : LINES_AT_ONCE);
  }

  read(line: number, fields: CsvRecord['fields']): void {
    const { batch } = this;
    if (typeof fields !== 'string') this.look(fields);
    if (this.unusable !== undefined) return;
    if (typeof fields === 'string') {
      batch.unreadable += 1;
      batch.problems.push({ line, column: null, message: UNREADABLE[fields], severity: 'error' });
      return;
    }
    const { places, names } = this.header;
    const read = readLine({ places, columns: names.length, dates: this.dates }, fields, line);
    this.misplaced.note(read.misplaced);
    if (read.problems.length > 0) batch.problems.push(...read.problems);
    if (read.line.externalId === undefined && read.line.email === undefined) batch.unreadable += 1;
    else batch.lines.push(read.line);
  }

  take(): RosterBatch {
    const { batch } = this;
    if (!this.shown) batch.columns = fileColumns(this.header, this.samples);
    if (!this.shown && this.unusable !== undefined) batch.unusable = this.unusable;
    this.shown = true;
    this.batch = { lines: [], problems: [], unreadable: 0 };
    return batch;
  }

  last(): RosterBatch {
    this.batch.problems.push(...this.misplaced.problems());
    return this.take();
  }

  private look(fields: readonly string[]): void {
    if (this.shown) return;
    for (const [place, found] of this.samples.entries()) {
      const field = fields[place]?.trim();
      if (field && found.length < SAMPLES) found.push(field);
    }
  }
}
