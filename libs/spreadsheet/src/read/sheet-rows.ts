import { shownNumber } from './number-format.js';
import { readWorkbook } from './workbook.js';
import type { Workbook } from './workbook.js';
import { WORKBOOK_LIMITS } from './workbook-limits.js';
import type { WorkbookLimits } from './workbook-limits.js';
import { WorkbookParts } from './workbook-parts.js';
import { xmlEvents } from './xml-events.js';
import type { XmlListener } from './xml-events.js';

/** A row as a reader of the sheet sees it. */
export interface SheetRow {
  /** Counts from 1, as the spreadsheet program shows it. */
  row: number;
  /** From the first column on; empty where the sheet says nothing. */
  cells: string[];
  /** A cell is longer than the limit. Its text is cut. */
  tooLong: boolean;
}

/**
 * The rows of the first visible sheet that hold anything, as they are read: the next are read when these were taken.
 * @param path of a workbook on disk.
 * @throws UnreadableWorkbook with a sentence that says what to do.
 */
export async function* sheetRows(path: string, limits: WorkbookLimits = WORKBOOK_LIMITS): AsyncGenerator<SheetRow> {
  const parts = await WorkbookParts.open(path, limits);
  try {
    const workbook = await readWorkbook(parts, limits);
    const reader = new RowReader(workbook, limits);
    const sheet = await parts.read(workbook.sheet, limits.sheetBytes);
    for await (const rows of xmlEvents(sheet, reader, () => reader.take())) yield* rows;
  } finally {
    parts.close();
  }
}

class RowReader implements XmlListener {
  private rows: SheetRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private tooLong = false;
  private column = -1;
  private type = 'n';
  private style = 0;
  private value = '';
  private within = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly limits: WorkbookLimits,
  ) {}

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.row = Number(attributes['r'] ?? this.row + 1);
      this.cells = [];
      this.tooLong = false;
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attributes['r']) ?? this.column + 1;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      this.value = '';
    } else {
      this.within = name === 'v' || name === 't';
    }
  }

  text(piece: string): void {
    if (!this.within) return;
    if (this.value.length <= this.limits.characters) this.value += piece;
  }

  close(name: string): void {
    this.within = false;
    if (name === 'c') this.endCell();
    if (name === 'row' && this.cells.some((cell) => cell !== '')) {
      this.rows.push({ row: this.row, cells: this.cells, tooLong: this.tooLong });
    }
  }

  private endCell(): void {
    if (this.value === '' || this.column >= this.limits.columns) return;
    const shown = this.shown();
    if (shown.length > this.limits.characters) this.tooLong = true;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = shown.slice(0, this.limits.characters);
  }

  private shown(): string {
    const { texts, formats, since1904 } = this.workbook;
    switch (this.type) {
      case 's':
        return texts[Number(this.value)] ?? '';
      case 'b':
        return this.value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return shownNumber(this.value, formats[this.style] ?? { kind: 'plain' }, since1904);
      case 'd':
        return /^\d{4}-\d{2}-\d{2}T/.test(this.value) ? this.value.slice(0, 10) : this.value;
      default:
        return this.value;
    }
  }
}

/** `AB12` is in column 27, counting from 0. Undefined where a cell does not say. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
