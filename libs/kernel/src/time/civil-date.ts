import { Temporal } from 'temporal-polyfill';

/** A date without a time or zone, `YYYY-MM-DD`. */
export type CivilDate = string;

/** True for an IANA zone name that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** A date so many days later, and with a negative number earlier; a change of the clocks has no effect. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The instant at which a civil date begins in a zone: midnight, or the first moment that the clocks leave of the day.
 */
export function startOfDayIn(date: CivilDate, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().toInstant();
}

/** The civil date on which an instant falls in a zone. */
export function civilDateIn(instant: Temporal.Instant | Date, timeZone: string): CivilDate {
  const exact = instant instanceof Date ? Temporal.Instant.fromEpochMilliseconds(instant.getTime()) : instant;
  return exact.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
