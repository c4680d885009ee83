import type { DeliveryRhythm } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { firstOfMonths } from './months.js';

/** Days before a deadline on which people are reminded, and the day after it; the farthest first. */
export const DEADLINE_STEPS = [30, 14, 7, 1, 0, -1] as const;
export type DeadlineStep = (typeof DEADLINE_STEPS)[number];

/** What was missed is made up for so long. */
export const LOOK_BACK_DAYS = 7;

/** The last day of a rhythm that has come by a day: a Monday, the first of a month, the first of a quarter. */
export function lastDelivery(every: DeliveryRhythm, day: CivilDate): CivilDate {
  const date = Temporal.PlainDate.from(day);
  switch (every) {
    case 'weekly':
      return date.subtract({ days: date.dayOfWeek - 1 }).toString();
    case 'monthly':
      return firstOfMonths(date, 1).toString();
    case 'quarterly':
      return firstOfMonths(date, 3).toString();
  }
}

/** The first day of a rhythm after a day. */
export function nextDelivery(every: DeliveryRhythm, day: CivilDate): CivilDate {
  const last = Temporal.PlainDate.from(lastDelivery(every, day));
  switch (every) {
    case 'weekly':
      return last.add({ days: 7 }).toString();
    case 'monthly':
      return last.add({ months: 1 }).toString();
    case 'quarterly':
      return last.add({ months: 3 }).toString();
  }
}

/** The day of a rhythm that is to be told of on a day, if any: one that has come since it was asked for, and is not long past. */
export function dueDelivery(every: DeliveryRhythm, since: CivilDate, day: CivilDate): CivilDate | undefined {
  const last = lastDelivery(every, day);
  return last > since && last >= addDays(day, -LOOK_BACK_DAYS) ? last : undefined;
}

/** The step before a deadline that is to be told of on a day: the latest that has come; several that were missed are one. */
export function dueStep(dueOn: CivilDate, day: CivilDate): { step: DeadlineStep; on: CivilDate } | undefined {
  const come = DEADLINE_STEPS.map((step) => ({ step, on: addDays(dueOn, -step) })).filter(({ on }) => on <= day);
  const latest = come.at(-1);
  return latest && latest.on >= addDays(day, -LOOK_BACK_DAYS) ? latest : undefined;
}

function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
