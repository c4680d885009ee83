import { Temporal } from 'temporal-polyfill';

/**
 * Evenly spaced days for a picture over time, first and last included; fewer when the span has fewer days.
 * @param most how many at the most, 2 or more.
 */
export function evenDates(from: string, to: string, most: number): string[] {
  const first = Temporal.PlainDate.from(from);
  const days = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
  if (days <= 0) return [from];
  const steps = Math.min(most - 1, days);
  return Array.from({ length: steps + 1 }, (_, at) => first.add({ days: Math.round((at * days) / steps) }).toString());
}
