import { parse } from 'csv-parse/sync';

/** A quoted field may hold line breaks; one that goes on for longer is a quote that somebody forgot to close. */
const MOST_LINES_OF_A_RECORD = 10;

/** One record of a CSV file with the line on which it begins. */
export interface CsvRecord {
  line: number;
  /** `quotes` when its quotes are not in order, `length` when it is longer than a line of a roster can be. */
  fields: string[] | 'quotes' | 'length';
  /** The last line that goes with one whose quotes are not in order; absent when it is the only one. */
  until?: number;
}

/** A record that need not be taken apart, as it is written. */
export interface PlainRecord {
  line: number;
  text: string;
  separator: string;
}

/** Says of a line whether it need not be taken apart. True for none with quotes. */
export type IsPlain = (text: string, separator: string) => boolean;

/** A line of a file; undefined for one that is too long, of which only is known that it was there. */
export type PhysicalLine = string | undefined;

/**
 * Tells records apart before they are parsed, so that a forgotten quote costs its own line and not the rest of the file. Lines below it that
 * have not as many fields as the header go with it, as one record: they are the rest of a cell, and no lines of their own.
 */
export class CsvReader {
  private records: (CsvRecord | PlainRecord)[] = [];
  /** Lines of a record that has not ended. */
  private waiting: PhysicalLine[] = [];
  private separator: string | undefined;
  /** How many names the header has. */
  private columns: number | undefined;
  /** A record whose quote was not closed, while lines go with it. */
  private astray: CsvRecord | undefined;
  /** The last line that was read. */
  private line = 0;

  constructor(private readonly isPlain: IsPlain) {}

  get hasRecords(): boolean {
    return this.records.length > 0;
  }

  read(text: PhysicalLine): void {
    this.line += 1;
    if (this.goesAstray(text)) return;
    if (text !== undefined && this.waiting.length === 0) {
      const { line, separator } = this;
      if (separator !== undefined && this.isPlain(text, separator)) {
        this.records.push({ line, text, separator });
        return;
      }
      if (text.trim() === '') return;
      this.separator ??= separatorOf(text);
      if (!text.includes('"')) {
        this.add({ line, fields: text.split(this.separator) });
        return;
      }
    }
    this.waiting.push(text);
    this.work(false);
  }

  /** Nothing comes after what was read. */
  end(): void {
    do this.work(true);
    while (this.waiting.length > 0);
    this.settle();
  }

  /** The records that were read since they were last taken. */
  take(): (CsvRecord | PlainRecord)[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  /** Whether a line is the rest of a record whose quote was not closed: as little is one of a roster as its fields are too few or too many. */
  private goesAstray(text: PhysicalLine): boolean {
    const { astray, columns, separator } = this;
    if (!astray || columns === undefined || separator === undefined) return false;
    if (text !== undefined && text.split(separator).length === columns) {
      this.settle();
      return false;
    }
    astray.until = this.line;
    // With the quote that closes the cell the record is over.
    if (text !== undefined && quotes(text) % 2 === 1) this.settle();
    return true;
  }

  /** Nothing more goes with the record whose quote was not closed. */
  private settle(): void {
    if (this.astray) this.records.push(this.astray);
    this.astray = undefined;
  }

  private add(record: CsvRecord): void {
    if (typeof record.fields !== 'string') this.columns ??= record.fields.length;
    this.records.push(record);
  }

  private work(ended: boolean): void {
    for (let lines = this.first(ended); lines > 0; lines = this.first(ended)) {
      const rest = this.waiting.slice(lines);
      this.waiting = [];
      if (!this.astray) {
        this.waiting = rest;
        continue;
      }
      // As if they came only now: they may go with it.
      this.line -= rest.length;
      for (const text of rest) this.read(text);
      return;
    }
  }

  /** Reads the first record of the waiting lines. @returns how many lines it takes; 0 when it needs some that are still to come. */
  private first(ended: boolean): number {
    const { waiting } = this;
    if (waiting.length === 0) return 0;
    const line = this.line - waiting.length + 1;
    const found = (fields: CsvRecord['fields'], lines: number): number => {
      this.add({ line, fields });
      return lines;
    };
    if (waiting[0]?.trim() === '') return 1;
    let text: string | undefined;
    for (const [index, part] of waiting.entries()) {
      if (part === undefined) return found('length', index + 1);
      text = text === undefined ? part : `${text}\n${part}`;
      if (quotes(text) % 2 === 0) return found(fieldsOf(text, this.separator), index + 1);
    }
    if (!ended && waiting.length < MOST_LINES_OF_A_RECORD) return 0;
    this.astray = { line, fields: 'quotes' };
    return 1;
  }
}

/** What separates the names of the header: spreadsheet programs write what is usual in the country of their user. */
function separatorOf(header: string): string {
  const names = header.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: names.split(separator).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator;
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
