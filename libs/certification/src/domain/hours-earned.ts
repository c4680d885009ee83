import type { Evidence } from './curriculum.js';
import { hoursProgress } from './hours.js';
import type { HoursRule } from './hours.js';

export interface HoursEarned {
  minutesPerCredit: number;
  minutes: number;
  categories: { name: string; minutes: number }[];
}

/** What a rule counts of the evidence of one period, whole and by category; null where it asks for no hours. */
export function hoursEarned(
  hours: HoursRule | undefined,
  courseIds: ReadonlySet<string>,
  evidence: readonly Evidence[],
): HoursEarned | null {
  if (hours === undefined) return null;
  // More than anything asks for, so that all of it is counted and not only what was enough.
  const needed = { total: Number.POSITIVE_INFINITY, categories: hours.categories.map(() => 0) };
  const { total, categories } = hoursProgress(hours, courseIds, evidence, {}, needed);
  return {
    minutesPerCredit: hours.minutesPerCredit,
    minutes: total,
    categories: hours.categories
      .map(({ name }, at) => ({ name, minutes: categories[at] ?? 0 }))
      .filter(({ minutes }) => minutes > 0),
  };
}
