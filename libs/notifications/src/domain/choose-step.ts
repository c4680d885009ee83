import type { ReminderStep } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { quietBecause } from './agency-calendar.js';
import type { AgencyCalendar } from './agency-calendar.js';
import { addDays } from './civil-days.js';
import { sendDayOf } from './send-day.js';
import type { SendDay } from './send-day.js';
import { placeOf, stepsOf } from './steps.js';
import type { TrainingDates } from './steps.js';

/** Steps of earlier days that nobody was told of are still told; older ones are past. Covers the longest snooze. */
export const LOOK_BACK_DAYS = 14;

export interface StepQuestion {
  training: TrainingDates;
  calendar: AgencyCalendar;
  /** The steps of which this reader is told. */
  wanted: readonly ReminderStep[];
  /** The last step for the same due date that this reader was told of. */
  told?: ReminderStep;
  /** Until the day before, the reader does not want to hear of it; it ends with the due date. */
  snoozedUntil?: CivilDate;
  on: CivilDate;
  /** First day of which steps are still told; `LOOK_BACK_DAYS` before when left out. */
  since?: CivilDate;
}

export interface ChosenStep {
  step: ReminderStep;
  stepOn: CivilDate;
  /** Earlier steps of which nobody was told and which this one replaces. */
  covers: ReminderStep[];
  /** The day on which it would have been told, when that is over. */
  lateFrom?: CivilDate;
  /** The reader had put it off until this day, which is why it is late. */
  putOffUntil?: CivilDate;
  moved?: SendDay['moved'];
}

/**
 * The one step of a training that a reader is told of on a day, if any. Several that were missed become one, the latest: so an outage or
 * a snooze brings one reminder afterwards, and whatever was told is not told again, in whatever order days are asked for.
 */
export function chooseStep(question: StepQuestion): ChosenStep | undefined {
  const { training, calendar, wanted, told, snoozedUntil, on } = question;
  const since = question.since ?? addDays(on, -LOOK_BACK_DAYS);
  const dueAlready = training.dueOn !== null && training.dueOn <= on;
  if (snoozedUntil !== undefined && on < snoozedUntil && !dueAlready) return undefined;
  // What was missed waits for a day on which people are told; only what has no such day comes on a quiet one.
  const quiet = quietBecause(on, calendar) !== undefined;
  const reached = stepsOf(training)
    .filter(({ step }) => wanted.includes(step) && (told === undefined || placeOf(step) > placeOf(told)))
    .map((dated) => ({ dated, send: sendDayOf(dated, training.opensOn, calendar) }))
    .filter(({ send }) => since <= send.on && send.on <= on);
  const last = reached.at(-1);
  if (!last || (quiet && last.send.on !== on)) return undefined;
  return {
    step: last.dated.step,
    stepOn: last.dated.on,
    covers: reached.slice(0, -1).map(({ dated }) => dated.step),
    ...(last.send.on < on ? { lateFrom: last.send.on } : {}),
    ...(snoozedUntil !== undefined && last.send.on < snoozedUntil && snoozedUntil <= on
      ? { putOffUntil: snoozedUntil }
      : {}),
    ...(last.send.moved ? { moved: last.send.moved } : {}),
  };
}
