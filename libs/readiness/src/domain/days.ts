import { Temporal } from 'temporal-polyfill';

const FIRST = Temporal.PlainDate.from('1970-01-01');

/** Days since 1970-01-01, so that civil dates can be counted and compared. */
export function dayOf(date: string): number {
  return FIRST.until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days;
}

/** The civil date of so many days since 1970-01-01. */
export function dateOf(day: number): string {
  return FIRST.add({ days: day }).toString();
}

/** The day so many days later, or earlier when negative. */
export function daysAfter(day: string, days: number): string {
  return dateOf(dayOf(day) + days);
}

/** Days of a window, both ends included. */
export function daysIn({ from, to }: { from: string; to: string }): number {
  return dayOf(to) - dayOf(from) + 1;
}

/** The year that ends on the day: from the day after the same day a year before. */
export function yearUpTo(to: string): { from: string; to: string } {
  return { from: Temporal.PlainDate.from(to).subtract({ years: 1 }).add({ days: 1 }).toString(), to };
}

/** The last day of the half year that begins with the day. */
export function halfAYearAfter(from: string): string {
  return Temporal.PlainDate.from(from).add({ months: 6 }).subtract({ days: 1 }).toString();
}

/** The day so many months after, or before when negative; the last day of the month where it has no such day. */
export function monthsFrom(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** The days with the one nearest to a day that lies between them replaced by that day, so that a picture has it. */
export function withDay(days: readonly string[], day: string): string[] {
  if (days.length === 0 || day < (days[0] ?? '') || day > (days.at(-1) ?? '')) return [...days];
  const distance = (one: string) => Math.abs(dayOf(one) - dayOf(day));
  const nearest = days.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return days.map((one) => (one === nearest ? day : one));
}
