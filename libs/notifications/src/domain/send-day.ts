import type { CivilDate } from '@muster/kernel';
import { quietBecause } from './agency-calendar.js';
import type { AgencyCalendar } from './agency-calendar.js';
import { addDays } from './civil-days.js';
import { isAhead } from './steps.js';
import type { DatedStep } from './steps.js';

/** Longest run of quiet days that is stepped over; an agency that has more is told on a quiet day. */
export const LONGEST_QUIET = 10;

export interface SendDay {
  on: CivilDate;
  /** Why it is not the day of the step itself. */
  moved?: { from: CivilDate; because: string };
}

/**
 * The day on which people are told of a step: the step's own, or the next day that is not quiet. What is told ahead of a due date is
 * brought forward instead, so that a reminder of a Sunday comes on Friday and not when it is too late; but never to before the day
 * from which the training can be done.
 */
export function sendDayOf({ step, on }: DatedStep, opensOn: CivilDate, calendar: AgencyCalendar): SendDay {
  const because = quietBecause(on, calendar);
  if (because === undefined) return { on };
  const earlier = isAhead(step) ? openDay(on, -1, calendar) : undefined;
  const day = earlier !== undefined && earlier >= opensOn ? earlier : openDay(on, 1, calendar);
  return day === undefined ? { on } : { on: day, moved: { from: on, because } };
}

function openDay(from: CivilDate, direction: 1 | -1, calendar: AgencyCalendar): CivilDate | undefined {
  for (let away = 1; away <= LONGEST_QUIET; away += 1) {
    const day = addDays(from, direction * away);
    if (quietBecause(day, calendar) === undefined) return day;
  }
  return undefined;
}
