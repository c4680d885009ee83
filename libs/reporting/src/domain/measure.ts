import type { MeasureAvailability, MeasureCode } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** The measures that completions can give, in the order of a report that names none. */
export const countedCodes = [
  'completions',
  'people_trained_unduplicated_period',
  'people_trained_unduplicated_award_to_date',
  'contact_minutes',
  'contact_hours',
  'agencies_represented',
  'professionals',
  'community_attendees',
] as const satisfies readonly MeasureCode[];

export type CountedCode = (typeof countedCodes)[number];

/** One finished course of one person, with what was true on the day it was finished. Already within the award's scope. */
export interface CompletionFact {
  rowId: string;
  personId: string;
  agencyId: string | null;
  /** Code of the discipline list. */
  discipline: string;
  /** Under which record and at which agency it was put down; a person may have several of both. */
  putDownAt: string;
  /** What was attended, the same for whoever put it down. */
  training: string;
  /** Whether the learner took part as a professional; a talk to the community is not a training (domain notes, 1.3). */
  audience: 'professional' | 'community';
  /** In the award's zone. */
  earnedOn: CivilDate;
  /** Contact minutes; null when the source did not say. */
  minutes: number | null;
  /** Attendance of less than completes the course: hours of the person, and no training that was completed. */
  inPart: boolean;
}

export type LeftOutReason =
  | 'before_award'
  | 'before_period'
  | 'after_period'
  | 'community_audience'
  | 'professional_audience'
  | 'attended_in_part'
  | 'minutes_unknown'
  | 'agency_unknown'
  | 'training_already_counted'
  | 'person_already_counted'
  | 'agency_already_counted';

/** The figure of one discipline. */
export interface MeasureGroup {
  key: string;
  label: string;
  /** Null when withheld. */
  value: number | null;
  state: 'counted' | 'withheld';
}

/** `missing` with rows: they exist, and none of them carries the amount. */
export interface Measure {
  code: CountedCode;
  value: number | null;
  state: MeasureAvailability;
  groups: readonly MeasureGroup[];
  /** The rows behind the number, in order of date and id. For people and agencies: the one row that stands for each. */
  countedRowIds: readonly string[];
  leftOut: readonly { rowId: string; reason: LeftOutReason }[];
}

export interface MeasureContext {
  award: { startsOn: CivilDate };
  /** Clipped to the award; both days belong to it. */
  period: { startsOn: CivilDate; endsOn: CivilDate };
  /** The award's periods before this one: what hides the court in one of them hides it here too. */
  earlier?: readonly { startsOn: CivilDate; endsOn: CivilDate }[];
  /** Keys of groups without a figure in a frozen report of this or an earlier period. */
  hiddenBefore?: ReadonlySet<string>;
  disciplineLabels: ReadonlyMap<string, string>;
}

export const byDateThenRow = (a: CompletionFact, b: CompletionFact): number =>
  compare(a.earnedOn, b.earnedOn) || compare(a.rowId, b.rowId);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
