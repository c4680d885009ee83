import { courtDisclosure, shownGroups, totalTells } from './court-figures.js';
import type { Tally } from './court-figures.js';
import type { CountedCode, Measure } from './measure.js';

/** What one measure counted in one span, before it is decided what of it is shown. */
export interface OpenFigure extends Tally {
  code: CountedCode;
  /** True when there are rows and none of them carries the amount. */
  onlyUnknown: boolean;
}

/** What a measure says, without the rows behind it. */
export type Figure = Omit<Measure, 'countedRowIds' | 'leftOut'>;

/**
 * Decides which of the counted figures are shown: one decision for all measures of a report.
 * @param before the same measures in the award's earlier periods.
 * @param hiddenBefore keys of groups without a figure in a frozen report of this or an earlier period.
 */
export function figuresOf(
  now: readonly OpenFigure[],
  before: readonly Pick<OpenFigure, 'keys' | 'people'>[],
  hiddenBefore: ReadonlySet<string>,
  labels: ReadonlyMap<string, string>,
): Figure[] {
  const disclosure = courtDisclosure([...now, ...before], hiddenBefore);
  return now.map((open): Figure => {
    const { code } = open;
    const groups = shownGroups(open, disclosure, labels);
    if (totalTells(open, disclosure)) {
      return { code, value: null, state: 'withheld', groups };
    }
    if (open.onlyUnknown) return { code, value: null, state: 'missing', groups: [] };
    return { code, value: open.amount(open.keys), state: 'counted', groups };
  });
}

/** Hours are rounded once, from the sum: rounded rows would not add up. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes / 60) * 100) / 100;
}
