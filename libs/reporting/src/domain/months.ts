import type { Temporal } from 'temporal-polyfill';

/** The first day of the months of that length, counted from January, in which a day lies. */
export function firstOfMonths(day: Temporal.PlainDate, length: number): Temporal.PlainDate {
  return day.with({ month: day.month - ((day.month - 1) % length), day: 1 });
}
