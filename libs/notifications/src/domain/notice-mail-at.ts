import { Temporal } from 'temporal-polyfill';
import { morningOf } from './days-to-plan.js';

/** So long further changes join the same message: whoever corrects a session twice sends one mail. */
export const NOTICE_MINUTES = 10;
/** Nobody is mailed between these hours about what can wait until the morning. */
const NIGHT_FROM = 21;
const NIGHT_UNTIL = 7;
/** A session that begins this soon after the morning does not wait for it. */
const SOON_HOURS = 4;

/** When a change of a session is mailed: a few minutes after it, or in the morning of the session's zone. */
export function noticeMailAt(now: Temporal.Instant, startsAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  const soon = now.add({ minutes: NOTICE_MINUTES });
  const local = soon.toZonedDateTimeISO(timeZone);
  if (local.hour >= NIGHT_UNTIL && local.hour < NIGHT_FROM) return soon;
  const day = local.hour < NIGHT_UNTIL ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  const morning = morningOf(day.toString(), timeZone);
  return Temporal.Instant.compare(startsAt, morning.add({ hours: SOON_HOURS })) < 0 ? soon : morning;
}
