import type { RoleGrant } from '@muster/contracts';
import { startOfDayIn } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

/** The last day of a role, and the moment at which it is over in the zone of what the role is over. */
export interface LastDay {
  endsOn: CivilDate;
  endsAt: Date;
}

/** A role that somebody has; without a last day it lasts until it is taken away. */
export interface HeldGrant extends RoleGrant {
  lastDay?: LastDay;
}

/** The moment at which a day is over in a time zone. */
export function endOfDayIn(day: CivilDate, timeZone: string): Date {
  const dayAfter = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return new Date(startOfDayIn(dayAfter, timeZone).epochMilliseconds);
}
