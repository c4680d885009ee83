import { dayInWords } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { monthsFrom } from '../domain/days.js';

const MOST_MONTHS_AHEAD = 24;

/** Why a training on a day would be no use, as a sentence; undefined when it is one. */
export function dayProblem(on: CivilDate, opensOn: CivilDate | null, today: CivilDate): string | undefined {
  if (on < today) return `${dayInWords(on)} is past. Choose today or a later day.`;
  if (opensOn !== null && on < opensOn) {
    return `A training before ${dayInWords(opensOn)} renews nothing, because the window opens then. Choose that day or a later one.`;
  }
  const last = monthsFrom(today, MOST_MONTHS_AHEAD);
  return on > last ? `${dayInWords(on)} is too far ahead. Choose a day up to ${dayInWords(last)}.` : undefined;
}
