import type { MeasureAvailability, MeasureUnit } from '@muster/contracts';
import type { FactRow } from '../data/fact.repository.js';
import type { LeftOutReason } from '../domain/index.js';

/** A measure with its groups by discipline. `withheld`: the number itself would tell about fewer than five court members. */
export interface CountedMeasure {
  code: string;
  label: string;
  unit: MeasureUnit;
  value: number | null;
  availability: MeasureAvailability;
  groups: { key: string; label: string; value: number | null }[];
}

/** What one completion means for one measure. */
export interface CountedRow {
  measure: string;
  completionId: string;
  /** What it adds to the number, in the measure's unit; 0 when it is left out. */
  adds: number;
  leftOutBecause: LeftOutReason | null;
  /** True when it is only ever shown in one line with others: rows of courts, and of groups that hide them. */
  together: boolean;
  /** Key of the group whose figure it is in; empty when that group has no figure. */
  group: string;
}

/** All that a report says. */
export interface CountedReport {
  measures: CountedMeasure[];
  /** A row for each measure and completion that was looked at, in order of date and id. */
  rows: CountedRow[];
  facts: ReadonlyMap<string, FactRow>;
}

/** Rows left out for these reasons stand behind the number all the same; the others belong to another period or audience. */
export const BEHIND: ReadonlySet<LeftOutReason> = new Set([
  'person_already_counted',
  'agency_already_counted',
  'training_already_counted',
  'attended_in_part',
  'minutes_unknown',
  'agency_unknown',
]);

/** True for a row that a reader of the number should find, be it as a repeat that adds nothing. */
export function standsBehind(row: Pick<CountedRow, 'leftOutBecause'>): boolean {
  return row.leftOutBecause === null || BEHIND.has(row.leftOutBecause);
}
