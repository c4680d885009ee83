import { plainDaysAfter } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

export function addDays(date: CivilDate, days: number): CivilDate {
  return plainDaysAfter(date, days) ?? Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The days from one to another, both included. */
export function daysFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
