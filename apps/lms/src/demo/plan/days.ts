import { addDays } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

export { addDays };

const of = (day: CivilDate): Temporal.PlainDate => Temporal.PlainDate.from(day);

/** The first day of the month: everything made up is dated from here, so that one month gives one demo. */
export function anchorOf(today: CivilDate): CivilDate {
  return of(today).with({ day: 1 }).toString();
}

/** Clamped to the end of the month: 31 January + 1 month = 28 or 29 February. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  return of(day).add({ months }).toString();
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return of(from).until(of(to), { largestUnit: 'days' }).days;
}

export function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

export function yearOf(day: CivilDate): number {
  return of(day).year;
}

/** The day itself, or the Friday before a weekend: nobody is trained on a Sunday. */
export function workday(day: CivilDate): CivilDate {
  const past = of(day).dayOfWeek - 5;
  return past > 0 ? addDays(day, -past) : day;
}
