import type { RosterColumn, RosterProblem } from '@muster/contracts';

/** Fewer lines may each have their own mistake. */
const FEWEST_LINES = 3;

/** Notices that it is not a line that is wrong but the header: columns most of whose fields belong elsewhere. */
export class MisplacedColumns {
  private readonly counts = new Map<RosterColumn, number>();
  private lines = 0;

  note(misplaced: readonly RosterColumn[]): void {
    this.lines += 1;
    for (const column of misplaced) this.counts.set(column, (this.counts.get(column) ?? 0) + 1);
  }

  problems(): RosterProblem[] {
    return [...this.counts]
      .filter(([, count]) => count >= FEWEST_LINES && count * 2 > this.lines)
      .map(([column, count]) => ({
        line: 1,
        column,
        message: `The column ${column} holds what belongs in another column in ${count} of ${this.lines} lines. The columns seem to be swapped: correct the header, or say anew which column holds what.`,
        severity: 'warning',
      }));
  }
}
