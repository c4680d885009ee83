import { startOfDayIn } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

/** The moment at which a day is over in a time zone. */
export function endOfDayIn(day: CivilDate, timeZone: string): Date {
  const dayAfter = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return new Date(startOfDayIn(dayAfter, timeZone).epochMilliseconds);
}
