import type { CountedReport } from '../count/counted-report.js';
import type { AwardRow } from '../data/award.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import type { VersionRow } from '../data/restatement.repository.js';
import { changedEntries } from '../narrative/narrative-answers.js';
import type { NarrativeEntry } from '../narrative/narrative-answers.js';
import type { ReportDocument } from '../reports/report-document.js';
import type { ChangedRow } from './changed-rows.js';

/** A version that was submitted or filed, beside what is counted now. */
export interface Comparison {
  award: AwardRow;
  period: PeriodRow;
  version: VersionRow;
  /** All versions of the period, the submitted one first. */
  versions: readonly VersionRow[];
  document: ReportDocument;
  now: CountedReport;
  /** Its questions with the answers that are written now. */
  written: readonly NarrativeEntry[];
  /** By code of the measure. */
  changed: ReadonlyMap<string, readonly ChangedRow[]>;
}

/** True when a figure, a row behind one, or an answer in words is no longer what it was. */
export function differs({ document, now, written, changed }: Comparison): boolean {
  if (changedEntries(document.narrative ?? [], written).length > 0) return true;
  if ([...changed.values()].some((rows) => rows.length > 0)) return true;
  const figures = (measures: ReportDocument['measures']): string =>
    JSON.stringify(
      measures.map(({ code, value, groups }) => [code, value, groups.map((group) => [group.key, group.value])]),
    );
  // A measure that a crosswalk asks for since then is no change of what was reported.
  const today = now.measures.filter(({ code }) => document.measures.some((measure) => measure.code === code));
  return figures(document.measures) !== figures(today);
}
