import { identifiesCourt, shownGroups } from './court-figures.js';
import type { OpenGroup } from './court-figures.js';
import { measureCodes } from './measure.js';
import type { CompletionFact, Measure, MeasureCode, MeasureContext, MeasureGroup } from './measure.js';
import { selectRows, unduplicatedBy } from './select-rows.js';
import type { Selection } from './select-rows.js';

const definitions: Record<MeasureCode, { label: string; unit: Measure['unit'] }> = {
  completions: { label: 'Course completions by professionals', unit: 'completions' },
  people_trained_unduplicated_period: { label: 'People trained in the period, each counted once', unit: 'people' },
  people_trained_unduplicated_award_to_date: {
    label: 'People trained since the award began, each counted once',
    unit: 'people',
  },
  contact_minutes: { label: 'Contact minutes of professionals', unit: 'minutes' },
  contact_hours: { label: 'Contact hours of professionals', unit: 'hours' },
  agencies_represented: { label: 'Agencies with at least one person trained', unit: 'agencies' },
  professionals: { label: 'Professionals trained in the period, each counted once', unit: 'people' },
  community_attendees: { label: 'Community members reached in the period, each counted once', unit: 'people' },
};

/**
 * All measures of a period from its completion rows (domain notes, section 1.5).
 *
 * Everything but `community_attendees` counts professionals only. The three counts that people confuse stand beside each
 * other: `completions` are seats, so one person can be several; `..._period` counts each person once in the period, and
 * the figures of two periods do not add up; `..._award_to_date` counts each person once from the award's first day to
 * the end of the period.
 *
 * The order and duplication of `rows` make no difference. Groups by discipline add up to the value for completions,
 * minutes and people, because a person is counted in the discipline they held last; groups by course do not for
 * people, and neither grouping does for agencies.
 */
export function measuresOf(rows: readonly CompletionFact[], context: MeasureContext): Measure[] {
  return measureCodes.map((code) => measureOf(code, rows, context));
}

function measureOf(code: MeasureCode, rows: readonly CompletionFact[], context: MeasureContext): Measure {
  const { label, unit } = definitions[code];
  const selection = selectRows(code, rows, context);
  const lineage = { countedRowIds: selection.counted.map((row) => row.rowId), leftOut: selection.leftOut };
  const common = { code, label, unit };
  if (context.notApplicable?.has(code)) {
    return { ...common, value: null, state: 'not_applicable', groups: [], countedRowIds: [], leftOut: [] };
  }
  if (identifiesCourt(selection.eligible)) {
    return { ...common, ...lineage, value: null, state: 'withheld', groups: groupsOf(code, selection, context) };
  }
  const onlyUnknown = selection.counted.length === 0 && selection.leftOut.some(isUnknownAmount);
  if (onlyUnknown) return { ...common, ...lineage, value: null, state: 'missing', groups: [] };
  return {
    ...common,
    ...lineage,
    value: amountOf(code, selection.counted),
    state: 'counted',
    groups: groupsOf(code, selection, context),
  };
}

function isUnknownAmount({ reason }: Selection['leftOut'][number]): boolean {
  return reason === 'minutes_unknown' || reason === 'agency_unknown';
}

function groupsOf(code: MeasureCode, selection: Selection, context: MeasureContext): MeasureGroup[] {
  // An agency belongs to as many disciplines as its people, so it must not be narrowed to its one counted row.
  const byDiscipline = code === 'agencies_represented' ? selection.eligible : selection.counted;
  return [
    ...shownGroups(
      'discipline',
      openGroups(code, byDiscipline, (row) => row.discipline, context.disciplineLabels),
    ),
    ...shownGroups(
      'course',
      openGroups(code, selection.eligible, (row) => row.courseId, context.courseLabels),
    ),
  ];
}

function openGroups(
  code: MeasureCode,
  rows: readonly CompletionFact[],
  keyOf: (row: CompletionFact) => string,
  labels: ReadonlyMap<string, string>,
): OpenGroup[] {
  const byKey = new Map<string, CompletionFact[]>();
  for (const row of rows) {
    const group = byKey.get(keyOf(row));
    if (group === undefined) byKey.set(keyOf(row), [row]);
    else group.push(row);
  }
  return [...byKey].map(([key, groupRows]) => ({
    key,
    label: labels.get(key) ?? key,
    value: amountOf(code, groupRows),
    rows: groupRows,
  }));
}

function amountOf(code: MeasureCode, rows: readonly CompletionFact[]): number {
  const unit = unduplicatedBy(code);
  if (unit !== null) return new Set(rows.map(unit.idOf)).size;
  if (code === 'completions') return rows.length;
  const minutes = rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  // Hours are rounded once, from the sum: rounded rows would not add up.
  return code === 'contact_hours' ? Math.round((minutes / 60) * 100) / 100 : minutes;
}
