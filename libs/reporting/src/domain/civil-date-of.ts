import { Temporal } from 'temporal-polyfill';

/** A calendar day without a time, 'YYYY-MM-DD'. Compares correctly as a string. */
export type CivilDate = string;

/**
 * The day on which something happened for an award: the wall calendar of the award's zone. UTC would move an evening of
 * 30 September into the next federal fiscal year (domain notes, section 1.2).
 *
 * @param instant ISO 8601 in UTC
 * @param timeZone IANA name
 * @throws RangeError for an unknown zone or an instant that cannot be read
 */
export function civilDateOf(instant: string, timeZone: string): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
