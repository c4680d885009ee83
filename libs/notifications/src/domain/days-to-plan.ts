import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

/** People are told at this hour of their agency's morning. */
export const MORNING_HOUR = 8;
/** From this hour on the next day is planned too: the nightly sweep comes once in 24 hours, in some zones in the afternoon. */
const EVENING_HOUR = 15;

/** The instant at which people of a zone are told on a day. */
export function morningOf(date: CivilDate, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: MORNING_HOUR }) })
    .toInstant();
}

/** The days that a nightly sweep plans in a zone: today, and tomorrow when tomorrow's morning comes before the next sweep. */
export function daysToPlan(now: Temporal.Instant, timeZone: string): CivilDate[] {
  const local = now.toZonedDateTimeISO(timeZone);
  const today = local.toPlainDate();
  return local.hour < EVENING_HOUR ? [today.toString()] : [today.toString(), today.add({ days: 1 }).toString()];
}
