import { createHash } from 'node:crypto';
import type { CountedReport, CountedRow } from './counted-report.js';
import { standsBehind } from './counted-report.js';
import { rounded } from './rounded.js';

/** Rows of one measure that are shown as one line: their sum says no more than the figures of the report. */
export interface TogetherRows {
  /** Group whose figure they are in; null when they stand behind groups without one. */
  group: string | null;
  adds: number;
}

export interface ShownRows {
  /** Rows that may stand alone, in order of date and id. */
  alone: CountedRow[];
  together: TogetherRows[];
}

/**
 * The rows behind one number as a reader may see them.
 * @param ownCourt completions of a court whose educator reads; they stand alone for that reader.
 */
export function shownRows(report: CountedReport, code: string, ownCourt: ReadonlySet<string> = new Set()): ShownRows {
  const behind = report.rows.filter((row) => row.measure === code && standsBehind(row));
  const alone = behind.filter((row) => !row.together || ownCourt.has(row.completionId));
  const withheld = report.measures.some((measure) => measure.code === code && measure.availability === 'withheld');
  // A withheld number has no sum either.
  if (withheld) return { alone, together: [] };
  const sums = new Map<string, number>();
  for (const row of behind) {
    if (row.together && !ownCourt.has(row.completionId)) sums.set(row.group, (sums.get(row.group) ?? 0) + row.adds);
  }
  const together = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    alone,
    together: together.map(([group, adds]) => ({ group: group === '' ? null : group, adds: rounded(adds) })),
  };
}

/** An id for a line of several rows: the same each time, and no row's own. Version 8 of RFC 9562. */
export function togetherId(reportId: string, code: string, group: string | null): string {
  const hex = createHash('sha256')
    .update(`${reportId} ${code} ${group ?? ''}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
