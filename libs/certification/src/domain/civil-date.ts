import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day without a time, 'YYYY-MM-DD'. Two civil dates compare correctly as strings.
 *
 * One convention for the whole library: a name that ends in `Until` or `to` is the first day that no longer
 * belongs to the interval (half-open, `from <= day < until`); a name that ends in `On` is a day that belongs.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;
const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');
const YEAR_10000 = Date.parse('+010000-01-01T00:00:00Z');

/**
 * Moves a date by whole days; a day is a calendar day, so a change of the clocks has no effect.
 * @throws RangeError when the date or the number of days is none
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  // A replay moves dates by the thousand, and Temporal takes many times as long. What is no plain date of four digits, or
  // leads to none, is left to Temporal.
  const at = Date.parse(`${date}T00:00:00Z`);
  const to = at + days * DAY_MS;
  const plain = Number.isInteger(days) && dayOf(at) === date ? dayOf(to) : undefined;
  return plain ?? Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The day of an instant in UTC; undefined outside of the years 0 to 9999. */
function dayOf(at: number): CivilDate | undefined {
  if (!(at >= YEAR_0 && at < YEAR_10000)) return undefined;
  return new Date(at).toISOString().slice(0, 10);
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
