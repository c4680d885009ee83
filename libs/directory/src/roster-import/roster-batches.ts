import type { RosterDateStyle, RosterFileColumn, RosterProblem } from '@muster/contracts';
import { MisplacedColumns } from '../domain/roster/misplaced-columns.js';
import { plainLine } from '../domain/roster/plain-line.js';
import { fileColumns, isNoText } from '../domain/roster/roster-header.js';
import type { RosterHeader } from '../domain/roster/roster-header.js';
import { readLine } from '../domain/roster/roster-line.js';
import type { RosterLayout } from '../domain/roster/roster-line.js';
import { plainLines, plainRow, readLines, readRow } from '../domain/roster/staged-lines.js';
import type { StagedLines } from '../domain/roster/staged-lines.js';
import { LONGEST_LINE } from './csv-records.js';
import type { CsvRecord, PlainRecord } from './csv-reader.js';

/** Lines of the first batch; of a file without more, all of them are compared and written at once. */
export const LINES_AT_ONCE = 2000;
/** Lines of every further batch: few enough to be small, enough that the next are read while PostgreSQL writes these. */
const LINES_OF_A_BATCH = 8000;
/** Fields that are looked at to guess what a column holds. */
const SAMPLES = 20;

export interface RosterBatch {
  /** Those that are staged as they are written, and those that were taken apart. */
  lines: StagedLines[];
  problems: RosterProblem[];
  /** Lines that were left out before anybody could see whom they are about. */
  unreadable: number;
  /** The columns of the file, in the first batch. */
  columns?: RosterFileColumn[];
  /** Why none of its lines was read. */
  unusable?: string;
}

const CLOSE = 'Put a field with quotes in quotes and double those inside.';
const UNREADABLE = {
  quotes: `The quotes of this line are not in order. ${CLOSE}`,
  length: `The line is longer than ${LONGEST_LINE.toLocaleString('en-US')} characters, or a cell longer than Excel allows. Shorten its longest field, or close its quotes.`,
};

function unreadable(why: keyof typeof UNREADABLE, until: number | undefined): string {
  if (until === undefined) return UNREADABLE[why];
  return `A quote opens on this line and is not closed, so the lines down to ${until} could not be told apart from it. ${CLOSE}`;
}

/** Gathers the lines below a header. */
export class RosterBatches {
  private plain: { expression: RegExp; separator: string } | undefined;
  private keptRows: string[] = [];
  private readRows: string[] = [];
  private problems: RosterProblem[];
  private unreadable = 0;
  private readonly layout: RosterLayout;
  private readonly samples: string[][];
  private readonly misplaced = new MisplacedColumns();
  private readonly unusable: string | undefined;
  private shown = false;

  constructor(
    private readonly header: RosterHeader,
    dates: RosterDateStyle,
  ) {
    this.layout = { places: header.places, columns: header.names.length, dates };
    this.samples = header.names.map(() => []);
    this.problems = [...header.problems];
    this.unusable = header.problems.find(({ severity }) => severity === 'error')?.message;
  }

  get isFull(): boolean {
    const lines = this.keptRows.length + this.readRows.length + this.unreadable;
    return lines >= (this.shown ? LINES_OF_A_BATCH : LINES_AT_ONCE);
  }

  /** Whether a line may be kept as it is written. The separator is the same for all lines of a file. */
  isPlain(text: string, separator: string): boolean {
    if (this.unusable !== undefined) return false;
    this.plain ??= { expression: plainLine(this.layout, separator), separator };
    return this.plain.expression.test(text);
  }

  /** Takes a line that may be kept as it is written. */
  keep({ line, text, separator }: PlainRecord): void {
    if (!this.shown) this.look(text.split(separator));
    this.misplaced.note([]);
    this.keptRows.push(plainRow(line, text, separator));
  }

  /** Takes a line that has to be taken apart. */
  read({ line, fields, until }: CsvRecord): void {
    if (typeof fields !== 'string' && !this.shown) this.look(fields);
    if (this.unusable !== undefined) return;
    if (typeof fields === 'string') {
      this.unreadable += 1;
      this.problems.push({ line, column: null, message: unreadable(fields, until), severity: 'error' });
      return;
    }
    const read = readLine(this.layout, fields, line);
    this.misplaced.note(read.misplaced);
    this.problems.push(...read.problems);
    if (read.line.externalId === undefined && read.line.email === undefined) this.unreadable += 1;
    else this.readRows.push(readRow(read.line));
  }

  /** What was gathered since it was last asked for. */
  take(): RosterBatch {
    const { problems, unreadable } = this;
    const kept = this.plain && plainLines(this.keptRows, this.plain.separator, this.layout.places);
    const lines = [...(kept ? [kept] : []), readLines(this.readRows)];
    const batch: RosterBatch = { lines, problems, unreadable };
    if (!this.shown) batch.columns = fileColumns(this.header, this.samples);
    if (!this.shown && this.unusable !== undefined) batch.unusable = this.unusable;
    this.shown = true;
    [this.keptRows, this.readRows, this.problems, this.unreadable] = [[], [], [], 0];
    return batch;
  }

  last(): RosterBatch {
    this.problems.push(...this.misplaced.problems());
    return this.take();
  }

  private look(fields: readonly string[]): void {
    for (const [place, found] of this.samples.entries()) {
      const field = fields[place]?.trim();
      if (field && found.length < SAMPLES && !isNoText(field)) found.push(field);
    }
  }
}
