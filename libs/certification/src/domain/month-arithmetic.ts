import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';

/** Day of the month, 1 to 31. */
export function dayOfMonth(date: CivilDate): number {
  return Temporal.PlainDate.from(date).day;
}

/**
 * Adds calendar months and lands on the anchor day, or on the last day of a month too short to have it.
 *
 * The anchor day is remembered across steps, so a chain that began on the 31st returns to the 31st after February:
 * 31 January + 1 month = 28 or 29 February, and one more month from there with anchor day 31 = 31 March.
 *
 * @param months may be negative
 * @param anchorDay day of the month the chain began on; the day of `date` when left out
 */
export function addMonths(date: CivilDate, months: number, anchorDay: number = dayOfMonth(date)): CivilDate {
  const target = Temporal.PlainDate.from(date).toPlainYearMonth().add({ months });
  return target.toPlainDate({ day: Math.min(anchorDay, target.daysInMonth) }).toString();
}

/** Whole months from the month of `from` to the month of `to`, days ignored. */
export function monthsApart(from: CivilDate, to: CivilDate): number {
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  return (end.year - start.year) * 12 + end.month - start.month;
}
