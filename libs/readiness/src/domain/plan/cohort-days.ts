import type { Day } from './plan-input.js';

/** 6 January 1970, a Tuesday. Counted from a fixed day, so that a plan made a week later names the same days. */
const A_TUESDAY = 5;

/** The days on which cohorts train, from and to included: Tuesdays, every so many weeks. */
export function cohortDays(from: Day, to: Day, everyWeeks: number): Day[] {
  const every = 7 * everyWeeks;
  const days: Day[] = [];
  for (let day = A_TUESDAY + Math.ceil((from - A_TUESDAY) / every) * every; day <= to; day += every) days.push(day);
  return days;
}

/** The last day from Monday to Friday of a span; its last day where it has none. */
export function lastWorkday(from: Day, to: Day): Day {
  for (let day = to; day >= from && day > to - 3; day -= 1) if (isWorkday(day)) return day;
  return to;
}

function isWorkday(day: Day): boolean {
  const sinceTuesday = (((day - A_TUESDAY) % 7) + 7) % 7;
  return sinceTuesday !== 4 && sinceTuesday !== 5;
}
