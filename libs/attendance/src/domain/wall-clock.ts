import { Temporal } from 'temporal-polyfill';

/** A day and time on a wall, `2026-11-30T09:00`, as milliseconds since 1970; undefined where the clocks show it twice or never. */
export function momentOn(local: string, timeZone: string): number | undefined {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'reject' }).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Hours and minutes as people write them on a sheet: 9:05, 09:05, 9:05 AM, 1:30 pm, 13.30. Minutes of the day, or undefined. */
export function minuteOfDay(written: string): number | undefined {
  const found =
    /^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])\.?m?\.?$/i.exec(written) ??
    /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(written);
  if (!found) return undefined;
  const [, hours = '', minutes = '', half] = found;
  const hour = Number(hours);
  if (Number(minutes) > 59) return undefined;
  if (half === undefined) return hour > 23 ? undefined : hour * 60 + Number(minutes);
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minutes);
}

/**
 * When a time of day on a sheet was, near a session: on the day on which the session begins, or on the next one where it goes over
 * midnight and the time would otherwise lie more than half a day before the beginning.
 */
export function momentNear(minute: number, startsAt: number, timeZone: string): number | undefined {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone);
  const on = (day: Temporal.PlainDate): number | undefined =>
    momentOn(day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 }).toString(), timeZone);
  const first = on(start.toPlainDate());
  if (first !== undefined && first >= startsAt - 12 * 3_600_000) return first;
  return on(start.toPlainDate().add({ days: 1 }));
}
