import { plainDaysAfter } from '@muster/contracts';
import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day without a time, 'YYYY-MM-DD'. Two civil dates compare correctly as strings.
 *
 * One convention for the whole library: a name that ends in `Until` or `to` is the first day that no longer
 * belongs to the interval (half-open, `from <= day < until`); a name that ends in `On` is a day that belongs.
 */
export type CivilDate = string;

/**
 * Moves a date by whole days; a day is a calendar day, so a change of the clocks has no effect.
 * @throws RangeError when the date or the number of days is none
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  return plainDaysAfter(date, days) ?? Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Number of days in [from, until); negative when `until` lies before `from`. */
export function daysBetween(from: CivilDate, until: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'day' }).days;
}

export function later(first: CivilDate, ...others: readonly CivilDate[]): CivilDate {
  return others.reduce((latest, date) => (date > latest ? date : latest), first);
}

export function earlier(first: CivilDate, ...others: readonly CivilDate[]): CivilDate {
  return others.reduce((earliest, date) => (date < earliest ? date : earliest), first);
}

/** True when `from <= on < to`; an absent `to` means without end. */
export function covers(interval: { from: CivilDate; to?: CivilDate }, on: CivilDate): boolean {
  return interval.from <= on && (interval.to === undefined || on < interval.to);
}
