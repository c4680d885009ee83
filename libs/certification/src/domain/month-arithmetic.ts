import { isPlainDay } from '@muster/contracts';
import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';

/** Day of the month, 1 to 31. */
export function dayOfMonth(date: CivilDate): number {
  return isPlainDay(date) ? Number(date.slice(8)) : Temporal.PlainDate.from(date).day;
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
  const plain = plainMonthsAfter(date, months, anchorDay);
  if (plain !== undefined) return plain;
  const target = Temporal.PlainDate.from(date).toPlainYearMonth().add({ months });
  return target.toPlainDate({ day: Math.min(anchorDay, target.daysInMonth) }).toString();
}

/** As `addMonths`, for the days of the years 1000 to 9998: a replay asks by the thousand, and Temporal takes many times as long. */
function plainMonthsAfter(date: CivilDate, months: number, anchorDay: number): CivilDate | undefined {
  if (!isPlainDay(date) || !Number.isInteger(months) || !Number.isInteger(anchorDay) || anchorDay < 1) return undefined;
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(at / 12), at % 12];
  if (!(year >= 1000 && year <= 9998)) return undefined;
  // The day before the first of the next month.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(anchorDay, lastDay))).toISOString().slice(0, 10);
}

/** Whole months from the month of `from` to the month of `to`, days ignored. */
export function monthsApart(from: CivilDate, to: CivilDate): number {
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  return (end.year - start.year) * 12 + end.month - start.month;
}
