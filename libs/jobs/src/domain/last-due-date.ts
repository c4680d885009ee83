import { Temporal } from 'temporal-polyfill';

/**
 * The latest civil date on which a daily schedule has become due at an instant.
 * @param at wall-clock time `HH:MM`. Where a change of the clocks skips it, the next valid instant counts; where it comes
 * twice, the first (RFC 5545, 3.3.5 has the same choice).
 */
export function lastDueDate(now: Temporal.Instant, at: string, timeZone: string): string {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const dueToday = today.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) });
  const due = Temporal.Instant.compare(dueToday.toInstant(), now) <= 0;
  return (due ? today : today.subtract({ days: 1 })).toString();
}
