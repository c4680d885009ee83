import type { CountedRow } from '../count/counted-report.js';

/**
 * Whether two counts of a period give another sum for some measure or group. Told from the rows, so that it is the same whether or not a
 * figure is hidden from its reader.
 */
export function figuresDiffer(before: readonly CountedRow[], after: readonly CountedRow[]): boolean {
  const [a, b] = [sumsOf(before), sumsOf(after)];
  return [...a.keys(), ...b.keys()].some((key) => Math.abs((a.get(key) ?? 0) - (b.get(key) ?? 0)) > 1e-9);
}

function sumsOf(rows: readonly CountedRow[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { measure, group, adds } of rows) {
    const key = `${measure} ${group}`;
    sums.set(key, (sums.get(key) ?? 0) + adds);
  }
  return sums;
}
