import { byDateThenRow } from './measure.js';
import { putDownAgain } from './put-down-again.js';
import type { CompletionFact, LeftOutReason, CountedCode, MeasureContext } from './measure.js';

export interface Selection {
  /** All rows the measure may look at, in order of date and id. */
  eligible: readonly CompletionFact[];
  /** Those that the number stands on: all of them, or one for each person or agency. */
  counted: readonly CompletionFact[];
  leftOut: readonly { rowId: string; reason: LeftOutReason }[];
}

/**
 * Which rows a measure counts, and for each other row the first reason why not. Every row of the input appears in
 * exactly one of the two lists.
 *
 * A person is counted through their latest completion in the span, so that a person who changed discipline appears in
 * one discipline, the one they hold last.
 */
export function selectRows(code: CountedCode, rows: readonly CompletionFact[], context: MeasureContext): Selection {
  const leftOut: { rowId: string; reason: LeftOutReason }[] = [];
  const eligible: CompletionFact[] = [];
  for (const row of [...rows].sort(byDateThenRow)) {
    const reason = reasonToLeaveOut(code, row, context);
    if (reason === null) eligible.push(row);
    else leftOut.push({ rowId: row.rowId, reason });
  }
  const unit = unduplicatedBy(code);
  if (unit === null) {
    const again = putDownAgain(eligible);
    const counted = eligible.filter((row) => !again.has(row.rowId));
    const twice = eligible
      .filter((row) => again.has(row.rowId))
      .map(({ rowId }) => ({ rowId, reason: 'training_already_counted' as const }));
    return { eligible, counted, leftOut: [...leftOut, ...twice] };
  }
  const latest = new Map(eligible.map((row) => [unit.idOf(row), row]));
  const counted = eligible.filter((row) => latest.get(unit.idOf(row)) === row);
  const repeated = eligible.filter((row) => latest.get(unit.idOf(row)) !== row);
  return {
    eligible,
    counted,
    leftOut: [...leftOut, ...repeated.map((row) => ({ rowId: row.rowId, reason: unit.reason }))],
  };
}

/** What a measure counts once, or null when every row counts. */
export function unduplicatedBy(
  code: CountedCode,
): { idOf: (row: CompletionFact) => string; reason: LeftOutReason } | null {
  switch (code) {
    case 'people_trained_unduplicated_period':
    case 'people_trained_unduplicated_award_to_date':
    case 'professionals':
    case 'community_attendees':
      return { idOf: (row) => row.personId, reason: 'person_already_counted' };
    case 'agencies_represented':
      return { idOf: (row) => row.agencyId ?? '', reason: 'agency_already_counted' };
    case 'completions':
    case 'contact_minutes':
    case 'contact_hours':
      return null;
  }
}

function reasonToLeaveOut(code: CountedCode, row: CompletionFact, context: MeasureContext): LeftOutReason | null {
  const { award, period } = context;
  if (row.earnedOn < award.startsOn) return 'before_award';
  if (row.earnedOn > period.endsOn) return 'after_period';
  const awardToDate = code === 'people_trained_unduplicated_award_to_date';
  if (!awardToDate && row.earnedOn < period.startsOn) return 'before_period';
  if (row.inPart) return 'attended_in_part';
  if (code === 'community_attendees') return row.audience === 'professional' ? 'professional_audience' : null;
  if (row.audience === 'community') return 'community_audience';
  if ((code === 'contact_minutes' || code === 'contact_hours') && row.minutes === null) return 'minutes_unknown';
  if (code === 'agencies_represented' && row.agencyId === null) return 'agency_unknown';
  return null;
}
