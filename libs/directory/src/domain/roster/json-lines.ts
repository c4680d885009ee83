import type { RosterLine } from './roster-line.js';

/** Between two lines of an array. Within a field it cannot be, because its quotes are written with a backslash there. */
const BETWEEN = /\},\{"line":/g;

/**
 * Lines as one JSON object a line, each with a line feed. All of a batch are written at once, which takes half the time of writing one by
 * one; `line` is the first key of each.
 */
export function jsonLines(lines: readonly RosterLine[]): string {
  if (lines.length === 0) return '';
  return `${JSON.stringify(lines).slice(1, -1).replace(BETWEEN, '}\n{"line":')}\n`;
}
