import { identifiesCourt, shownGroups } from './court-figures.js';
import type { OpenGroup } from './court-figures.js';
import { countedCodes } from './measure.js';
import type { CompletionFact, Measure, CountedCode, MeasureContext, MeasureGroup } from './measure.js';
import { selectRows, unduplicatedBy } from './select-rows.js';
import type { Selection } from './select-rows.js';

/**
 * All measures of a period from its completion rows (domain notes, section 1.5).
 *
 * Everything but `community_attendees` counts professionals only. The three counts that people confuse stand beside each
 * other: `completions` are seats, so one person can be several; `..._period` counts each person once in the period, and
 * the figures of two periods do not add up; `..._award_to_date` counts each person once from the award's first day to
 * the end of the period.
 *
 * The order of `rows` makes no difference; each comes once. Groups by discipline add up to the value for completions,
 * minutes and people, because a person is counted in the discipline they held last; they do not for agencies.
 */
export function measuresOf(rows: readonly CompletionFact[], context: MeasureContext): Measure[] {
  return countedCodes.map((code) => measureOf(code, rows, context));
}

function measureOf(code: CountedCode, rows: readonly CompletionFact[], context: MeasureContext): Measure {
  const selection = selectRows(code, rows, context);
  const lineage = { countedRowIds: selection.counted.map((row) => row.rowId), leftOut: selection.leftOut };
  if (identifiesCourt(selection.eligible)) {
    return { code, ...lineage, value: null, state: 'withheld', groups: groupsOf(code, selection, context) };
  }
  const onlyUnknown = selection.counted.length === 0 && selection.leftOut.some(isUnknownAmount);
  if (onlyUnknown) return { code, ...lineage, value: null, state: 'missing', groups: [] };
  return {
    code,
    ...lineage,
    value: amountOf(code, selection.counted),
    state: 'counted',
    groups: groupsOf(code, selection, context),
  };
}

function isUnknownAmount({ reason }: Selection['leftOut'][number]): boolean {
  return reason === 'minutes_unknown' || reason === 'agency_unknown';
}

function groupsOf(code: CountedCode, selection: Selection, context: MeasureContext): MeasureGroup[] {
  // An agency belongs to as many disciplines as its people, so it must not be narrowed to its one counted row.
  const byDiscipline = code === 'agencies_represented' ? selection.eligible : selection.counted;
  return shownGroups(openGroups(code, byDiscipline, context.disciplineLabels));
}

function openGroups(
  code: CountedCode,
  rows: readonly CompletionFact[],
  labels: ReadonlyMap<string, string>,
): OpenGroup[] {
  const byKey = new Map<string, CompletionFact[]>();
  for (const row of rows) {
    const group = byKey.get(row.discipline);
    if (group === undefined) byKey.set(row.discipline, [row]);
    else group.push(row);
  }
  return [...byKey].map(([key, groupRows]) => ({
    key,
    label: labels.get(key) ?? key,
    value: amountOf(code, groupRows),
    rows: groupRows,
  }));
}

function amountOf(code: CountedCode, rows: readonly CompletionFact[]): number {
  const unit = unduplicatedBy(code);
  if (unit !== null) return new Set(rows.map(unit.idOf)).size;
  if (code === 'completions') return rows.length;
  const minutes = rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  // Hours are rounded once, from the sum: rounded rows would not add up.
  return code === 'contact_hours' ? Math.round((minutes / 60) * 100) / 100 : minutes;
}
