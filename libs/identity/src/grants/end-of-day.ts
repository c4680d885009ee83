import { addDays, startOfDayIn } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';

/** The moment at which a day is over in a time zone. */
export function endOfDayIn(day: CivilDate, timeZone: string): Date {
  return new Date(startOfDayIn(addDays(day, 1), timeZone).epochMilliseconds);
}
