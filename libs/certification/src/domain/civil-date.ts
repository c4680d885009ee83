import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day without a time, 'YYYY-MM-DD'. Two civil dates compare correctly as strings.
 *
 * One convention for the whole library: a name that ends in `Until` or `to` is the first day that no longer
 * belongs to the interval (half-open, `from <= day < until`); a name that ends in `On` is a day that belongs.
 */
export type CivilDate = string;

/** Moves a date by whole days; a day is a calendar day, so a change of the clocks has no effect. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
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

/**
 * The day on which something happened for the requirement: the wall calendar of the requirement's zone, not of the
 * server and not of the learner.
 *
 * @param instant ISO 8601 in UTC, for example '2026-07-01T05:59:00Z'
 * @param timeZone IANA name
 * @throws RangeError for an unknown zone or an instant that cannot be read
 */
export function civilDateIn(instant: string, timeZone: string): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * The instant at which a civil date begins in a zone. A deadline on day D is kept until `startOfDayIn(D + 1 day)`.
 * On a day when the clocks change the day is 23 or 25 hours long and may not begin at 00:00.
 */
export function startOfDayIn(date: CivilDate, timeZone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().toInstant().toString();
}
