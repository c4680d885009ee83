import type { CivilDate } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

export interface Holiday {
  on: CivilDate;
  name: string;
}

const FIXED: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 1, 'New Year’s Day'],
  [6, 19, 'Juneteenth'],
  [7, 4, 'Independence Day'],
  [11, 11, 'Veterans Day'],
  [12, 25, 'Christmas Day'],
];
const MONDAY = 1;
const THURSDAY = 4;
const LAST = -1;
const BY_WEEKDAY: readonly (readonly [month: number, weekday: number, nth: number, name: string])[] = [
  [1, MONDAY, 3, 'Birthday of Martin Luther King, Jr.'],
  [2, MONDAY, 3, 'Washington’s Birthday'],
  [5, MONDAY, LAST, 'Memorial Day'],
  [9, MONDAY, 1, 'Labor Day'],
  [10, MONDAY, 2, 'Columbus Day'],
  [11, THURSDAY, 4, 'Thanksgiving Day'],
];

/** Worked out once for each year: a plan asks for them on every day of every training, and an agency has thousands. */
const WORKED_OUT = new Map<number, readonly Holiday[]>();

/**
 * The legal public holidays of the United States that are kept in a year (5 U.S.C. 6103). One on a Saturday is kept on the Friday
 * before, one on a Sunday on the Monday after; so New Year's Day can be kept on 31 December of the year before.
 */
export function federalHolidays(year: number): readonly Holiday[] {
  const known = WORKED_OUT.get(year) ?? workedOut(year);
  WORKED_OUT.set(year, known);
  return known;
}

function workedOut(year: number): readonly Holiday[] {
  return [
    ...[year, year + 1].flatMap((each) => FIXED.map(([month, day, name]) => kept(each, month, day, name))),
    ...BY_WEEKDAY.map(([month, weekday, nth, name]) => ({ on: nthWeekday(year, month, weekday, nth), name })),
  ]
    .filter(({ on }) => on.startsWith(`${year}-`))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

function kept(year: number, month: number, day: number, name: string): Holiday {
  const date = Temporal.PlainDate.from({ year, month, day });
  const shift = date.dayOfWeek === 6 ? -1 : date.dayOfWeek === 7 ? 1 : 0;
  return { on: date.add({ days: shift }).toString(), name };
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): CivilDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const earliest = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  if (nth !== LAST) return earliest.add({ weeks: nth - 1 }).toString();
  const fifth = earliest.add({ weeks: 4 });
  return (fifth.month === month ? fifth : earliest.add({ weeks: 3 })).toString();
}
