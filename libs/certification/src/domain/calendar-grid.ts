import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';
import type { CalendarCurrency } from './currency.js';
import { addMonths, monthsApart } from './month-arithmetic.js';

/**
 * The first grid date on or after `floor`.
 *
 * @param previous the last grid date of this person; keeps the phase of a grid longer than a year when the rule has
 *   no `gridYear`. A date that is not on the grid (the rule was rolling before) is ignored.
 */
export function nextGridDate(grid: CalendarCurrency, floor: CivilDate, previous?: CivilDate): CivilDate {
  const day = gridDay(grid);
  const [start, step] = startAndStep(grid, floor, previous);
  let steps = Math.floor(monthsApart(start, floor) / step) - 1;
  let date = addMonths(start, steps * step, day);
  while (date < floor) {
    steps += 1;
    date = addMonths(start, steps * step, day);
  }
  return date;
}

/** Day of the month of the grid, the anchor day of everything that is computed from a grid date. */
export function gridDay(grid: CalendarCurrency): number {
  return Temporal.PlainMonthDay.from(grid.gridDate).day;
}

function startAndStep(grid: CalendarCurrency, floor: CivilDate, previous?: CivilDate): [CivilDate, number] {
  const month = Temporal.PlainMonthDay.from(grid.gridDate);
  const occurrence = (year: number): CivilDate => month.toPlainDate({ year }).toString();
  if (grid.gridYear !== undefined) return [occurrence(grid.gridYear), grid.months];
  // A grid of 24 months without a year meets every gridDate; one of 6 months meets it and the day half a year later.
  const yearlyStep = greatestCommonDivisor(grid.months, 12);
  const anyStart = occurrence(Temporal.PlainDate.from(floor).year);
  if (previous !== undefined && isOnGrid(previous, anyStart, yearlyStep, gridDay(grid))) return [previous, grid.months];
  return [anyStart, yearlyStep];
}

function isOnGrid(date: CivilDate, start: CivilDate, step: number, day: number): boolean {
  const apart = monthsApart(start, date);
  return apart % step === 0 && addMonths(start, apart, day) === date;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
