import { reminderSteps } from '@muster/contracts';
import type { CycleKind, ReminderStep } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { addDays } from './civil-days.js';

/** The dates of a training from which its steps follow. */
export interface TrainingDates {
  kind: CycleKind;
  opensOn: CivilDate;
  /** Last day that is not late. */
  dueOn: CivilDate | null;
  /** First day after the grace; null for somebody who was never certified. */
  graceUntil: CivilDate | null;
}

export interface DatedStep {
  step: ReminderStep;
  on: CivilDate;
}

const BEFORE: readonly (readonly [ReminderStep, number])[] = [
  ['days_30', 30],
  ['days_14', 14],
  ['days_7', 7],
  ['days_1', 1],
  ['due', 0],
];

/** Place of a step among the others: a later one says all that an earlier one would. */
export function placeOf(step: ReminderStep): number {
  return reminderSteps.codes.indexOf(step);
}

/** Steps that are told before it is too late; one that falls on a quiet day is brought forward. */
export function isAhead(step: ReminderStep): boolean {
  return BEFORE.some(([name]) => name === step);
}

/**
 * The days of a training about which people are told, in their order. None lies before the day from which it can be done. Lapsed is the
 * first day after the grace, for somebody who was never certified the first day after the due date.
 */
export function stepsOf({ kind, opensOn, dueOn, graceUntil }: TrainingDates): DatedStep[] {
  const steps: DatedStep[] = [{ step: 'window_opened', on: opensOn }];
  if (dueOn === null) return steps;
  for (const [step, days] of BEFORE) steps.push({ step, on: addDays(dueOn, -days) });
  const late = addDays(dueOn, 1);
  const graceEnds = kind === 'initial' || graceUntil === null || graceUntil < late ? late : graceUntil;
  if (graceEnds > late) steps.push({ step: 'grace', on: late });
  steps.push({ step: 'lapsed', on: graceEnds });
  return steps.filter(({ on }) => on >= opensOn);
}
