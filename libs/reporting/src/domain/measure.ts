import type { CivilDate } from './civil-date-of.js';

export const measureCodes = [
  'completions',
  'people_trained_unduplicated_period',
  'people_trained_unduplicated_award_to_date',
  'contact_minutes',
  'contact_hours',
  'agencies_represented',
  'professionals',
  'community_attendees',
] as const;

export type MeasureCode = (typeof measureCodes)[number];

/** One finished course of one person, with what was true on the day it was finished. Already within the award's scope. */
export interface CompletionFact {
  rowId: string;
  personId: string;
  agencyId: string | null;
  /** Code of the discipline list. */
  discipline: string;
  /** Whether the learner took part as a professional; a talk to the community is not a training (domain notes, 1.3). */
  audience: 'professional' | 'community';
  courseId: string;
  /** In the award's zone. */
  earnedOn: CivilDate;
  /** Contact minutes; null when the source did not say. */
  minutes: number | null;
  /** Set when the record was corrected away; the row stays in the lineage. */
  voidedBecause?: string;
}

export type LeftOutReason =
  | 'voided'
  | 'same_row_twice'
  | 'before_award'
  | 'before_period'
  | 'after_period'
  | 'community_audience'
  | 'professional_audience'
  | 'minutes_unknown'
  | 'agency_unknown'
  | 'person_already_counted'
  | 'agency_already_counted';

/**
 * Zero, unknown and not asked for are different answers: `counted` with value 0, `missing` (rows exist, the figure does
 * not), `not_applicable` (the measure is not part of this award), `withheld` (it would identify court members).
 */
export type MeasureState = 'counted' | 'missing' | 'not_applicable' | 'withheld';

export interface MeasureGroup {
  by: 'discipline' | 'course';
  key: string;
  label: string;
  /** Null when withheld or missing. */
  value: number | null;
  state: 'counted' | 'missing' | 'withheld';
}

export interface Measure {
  code: MeasureCode;
  label: string;
  unit: 'completions' | 'people' | 'minutes' | 'hours' | 'agencies';
  value: number | null;
  state: MeasureState;
  groups: readonly MeasureGroup[];
  /** The rows behind the number, in order of date and id. For people and agencies: the one row that stands for each. */
  countedRowIds: readonly string[];
  leftOut: readonly { rowId: string; reason: LeftOutReason }[];
}

export interface MeasureContext {
  award: { startsOn: CivilDate };
  /** Clipped to the award; both days belong to it. */
  period: { startsOn: CivilDate; endsOn: CivilDate };
  disciplineLabels: ReadonlyMap<string, string>;
  courseLabels: ReadonlyMap<string, string>;
  /** Measures the award does not ask for. */
  notApplicable?: ReadonlySet<MeasureCode>;
}

export const byDateThenRow = (a: CompletionFact, b: CompletionFact): number =>
  compare(a.earnedOn, b.earnedOn) || compare(a.rowId, b.rowId);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
