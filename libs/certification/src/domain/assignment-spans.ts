import { covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

/** One reason why a person owes a requirement: an assignment rule, or an administrator. */
export interface AssignmentSource {
  sourceId: string;
  from: CivilDate;
  /** First day on which this source no longer assigns. */
  to?: CivilDate;
  dueOn: CivilDate | null;
}

/** A time in which at least one source keeps the assignment alive. */
export interface AssignmentSpan {
  from: CivilDate;
  to?: CivilDate;
  /** The earliest due date of the sources that began the span. */
  dueOn: CivilDate | null;
}

/**
 * Joins the sources of one assignment into the times in which it is alive. Removing one of two sources leaves the
 * assignment untouched as long as the other covers the day; sources that touch make one span. A source that joins
 * later does not move the due date that the first one set.
 */
export function assignmentSpans(sources: readonly AssignmentSource[]): AssignmentSpan[] {
  const ordered = sources
    .filter((source) => source.to === undefined || source.from < source.to)
    .sort((a, b) => compare(a.from, b.from) || compare(a.sourceId, b.sourceId));
  const spans: AssignmentSpan[] = [];
  for (const source of ordered) {
    const last = spans.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < source.from)) {
      spans.push({ from: source.from, to: source.to, dueOn: source.dueOn });
      continue;
    }
    if (last.to !== undefined && (source.to === undefined || source.to > last.to)) last.to = source.to;
    if (source.from === last.from) last.dueOn = earliestDue(last.dueOn, source.dueOn);
  }
  return spans;
}

/** The span that covers a day, if the person is assigned then. */
export function spanOn(spans: readonly AssignmentSpan[], on: CivilDate): AssignmentSpan | undefined {
  return spans.find((span) => covers(span, on));
}

/** The first assigned day on or after `date`; undefined when there is none. */
export function firstAssignedDay(spans: readonly AssignmentSpan[], date: CivilDate): CivilDate | undefined {
  const span = spans.find((candidate) => candidate.to === undefined || date < candidate.to);
  if (span === undefined) return undefined;
  return date < span.from ? span.from : date;
}

function earliestDue(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
