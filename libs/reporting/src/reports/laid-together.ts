import { rounded } from '../count/rounded.js';
import type { LaidTogether } from '../data/laid-facts.repository.js';
import { COURT_TOGETHER, isCourt } from '../domain/index.js';
import type { DocumentTogether, ReportHead } from './report-document.js';

/** What the rows that are never alone add, by the group whose figure they are in: the same as `rowsOf` says of a report with all rows. */
export function documentTogether(measures: ReportHead['measures'], laid: readonly LaidTogether[]): DocumentTogether[] {
  const byGroup = new Map<string, Record<string, number>>();
  measures.forEach(({ code, availability, groups }, at) => {
    if (availability === 'withheld') return;
    const shown = new Set(groups.filter(({ value }) => value !== null).map(({ key }) => key));
    const sums = new Map<string, number>();
    for (const { group, adds } of laid) {
      const amount = adds[at] ?? null;
      if (amount === null) continue;
      const key = figureOf(shown, group);
      sums.set(key, (sums.get(key) ?? 0) + amount);
    }
    for (const [key, adds] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
      byGroup.set(key, { ...byGroup.get(key), [code]: rounded(adds) });
    }
  });
  return [...byGroup].map(([group, counts]) => ({ discipline: group === '' ? null : group, counts }));
}

/** The group whose figure a row is in: its own, the court's together, or none. */
function figureOf(shown: ReadonlySet<string>, key: string): string {
  if (shown.has(key)) return key;
  return isCourt(key) && shown.has(COURT_TOGETHER) ? COURT_TOGETHER : '';
}
