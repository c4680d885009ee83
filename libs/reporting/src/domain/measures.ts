import { grouped } from '@muster/contracts';
import { figuresOf, hoursOf } from './figures.js';
import type { OpenFigure } from './figures.js';
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
  const selections = countedCodes.map((code) => ({ code, selection: selectRows(code, rows, context) }));
  const before = (context.earlier ?? []).flatMap((period) =>
    countedCodes.map((code) => openFigure(code, selectRows(code, rows, { ...context, period }))),
  );
  const figures = figuresOf(
    selections.map(({ code, selection }) => openFigure(code, selection)),
    before,
    context.hiddenBefore ?? new Set(),
    context.disciplineLabels,
  );
  return figures.map((figure, place) => {
    const selection = selections[place]?.selection;
    return {
      ...figure,
      countedRowIds: selection?.counted.map((row) => row.rowId) ?? [],
      leftOut: selection?.leftOut ?? [],
    };
  });
}

function openFigure(code: CountedCode, selection: Selection): OpenFigure {
  // An agency belongs to as many disciplines as its people, so it must not be narrowed to its one counted row.
  const byDiscipline = code === 'agencies_represented' ? selection.eligible : selection.counted;
  const groups = grouped(byDiscipline, ({ discipline }) => discipline);
  const rowsOf = (keys: readonly string[]): CompletionFact[] => keys.flatMap((key) => groups.get(key) ?? []);
  return {
    code,
    keys: [...groups.keys()],
    people: (keys) => new Set(rowsOf(keys).map(({ personId }) => personId)).size,
    amount: (keys) => amountOf(code, rowsOf(keys)),
    onlyUnknown: selection.counted.length === 0 && selection.leftOut.some(isUnknownAmount),
  };
}

function isUnknownAmount({ reason }: Selection['leftOut'][number]): boolean {
  return reason === 'minutes_unknown' || reason === 'agency_unknown';
}

function amountOf(code: CountedCode, rows: readonly CompletionFact[]): number {
  const unit = unduplicatedBy(code);
  if (unit !== null) return new Set(rows.map(unit.idOf)).size;
  if (code === 'completions') return rows.length;
  const minutes = rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  return code === 'contact_hours' ? hoursOf(minutes) : minutes;
}
