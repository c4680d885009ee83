import { grouped } from '@muster/contracts';
import { courtDisclosure, shownGroups, totalTells } from './court-figures.js';
import type { CourtDisclosure, OpenGroup } from './court-figures.js';
import { countedCodes } from './measure.js';
import type { CompletionFact, CountedCode, Measure, MeasureContext } from './measure.js';
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
  const opened = openedMeasures(rows, context);
  const before = (context.earlier ?? []).flatMap((period) => openedMeasures(rows, { ...context, period }));
  const disclosure = courtDisclosure(
    [...opened, ...before].map(({ groups }) => groups),
    context.hiddenBefore ?? new Set(),
  );
  return opened.map((measure) => measureOf(measure, disclosure));
}

interface OpenedMeasure {
  code: CountedCode;
  selection: Selection;
  groups: OpenGroup[];
}

function openedMeasures(rows: readonly CompletionFact[], context: MeasureContext): OpenedMeasure[] {
  return countedCodes.map((code) => {
    const selection = selectRows(code, rows, context);
    // An agency belongs to as many disciplines as its people, so it must not be narrowed to its one counted row.
    const byDiscipline = code === 'agencies_represented' ? selection.eligible : selection.counted;
    return { code, selection, groups: openGroups(byDiscipline, context.disciplineLabels) };
  });
}

function measureOf({ code, selection, groups }: OpenedMeasure, disclosure: CourtDisclosure): Measure {
  const lineage = { countedRowIds: selection.counted.map((row) => row.rowId), leftOut: selection.leftOut };
  const shown = shownGroups(groups, disclosure, (rows) => amountOf(code, rows));
  if (totalTells(groups, disclosure)) return { code, ...lineage, value: null, state: 'withheld', groups: shown };
  const onlyUnknown = selection.counted.length === 0 && selection.leftOut.some(isUnknownAmount);
  if (onlyUnknown) return { code, ...lineage, value: null, state: 'missing', groups: [] };
  return { code, ...lineage, value: amountOf(code, selection.counted), state: 'counted', groups: shown };
}

function isUnknownAmount({ reason }: Selection['leftOut'][number]): boolean {
  return reason === 'minutes_unknown' || reason === 'agency_unknown';
}

function openGroups(rows: readonly CompletionFact[], labels: ReadonlyMap<string, string>): OpenGroup[] {
  return [...grouped(rows, ({ discipline }) => discipline)].map(([key, groupRows]) => ({
    key,
    label: labels.get(key) ?? key,
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
