import { dayInWords } from '@muster/contracts';
import type { ReminderRole, ReminderStep } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** What a reminder was made from; kept with it and shown to its reader. */
export interface ReasonFacts {
  role: ReminderRole;
  step: ReminderStep;
  /** The day of the step. */
  stepOn: CivilDate;
  dueOn: CivilDate | null;
  graceUntil: CivilDate | null;
  covers: readonly ReminderStep[];
  lateFrom?: CivilDate;
  putOffUntil?: CivilDate;
  moved?: { from: CivilDate; because: string };
}

/**
 * What a reminder says of a training, without its name.
 * @param on the day on which it is told: one that was missed, or put off, may be told after the due date.
 */
export function statement({ step, dueOn, graceUntil }: ReasonFacts, on: CivilDate): string {
  const due = dueOn === null ? 'without a due date' : `${dueOn < on ? 'was due by' : 'due by'} ${dayInWords(dueOn)}`;
  switch (step) {
    case 'window_opened':
      return dueOn !== null && dueOn < on ? due : `can be done from now on, ${due}`;
    case 'days_30':
    case 'days_14':
    case 'days_7':
    case 'days_1':
    case 'due':
      return due;
    case 'grace':
      return `was due by ${dueOn === null ? 'now' : dayInWords(dueOn)}${graceUntil === null ? '' : ` and is in grace until ${dayBefore(graceUntil)}`}`;
    case 'lapsed':
      return dueOn === null ? 'is overdue' : `was due by ${dayInWords(dueOn)} and is overdue`;
  }
}

const BECAUSE_ROLE: Record<ReminderRole, string> = {
  learner: 'You get this because the training is assigned to you.',
  supervisor: 'You get this because you are entered as the person’s supervisor.',
  administrator: 'You get this because you administer the person’s agency.',
};

const BECAUSE_STEP: Record<ReminderStep, string> = {
  window_opened: 'It is told on the day from which the training can be done',
  days_30: 'It is told 30 days before the due date',
  days_14: 'It is told 14 days before the due date',
  days_7: 'It is told 7 days before the due date',
  days_1: 'It is told the day before the due date',
  due: 'It is told on the due date',
  grace: 'It is told on the first day after the due date, when the grace begins',
  lapsed: 'It is told on the first day on which the training is overdue and no grace is left',
};

/** Why a reader got a reminder, and on this day, as sentences. */
export function why(facts: ReasonFacts): string[] {
  const lines = [BECAUSE_ROLE[facts.role], `${BECAUSE_STEP[facts.step]}: ${dayInWords(facts.stepOn)}.`];
  if (facts.moved) {
    const { from, because } = facts.moved;
    lines.push(`${dayInWords(from)} is a quiet day of the agency (${because}), so the day was moved.`);
  }
  if (facts.lateFrom && facts.putOffUntil) {
    lines.push(
      `It would have come on ${dayInWords(facts.lateFrom)}; you put it off until ${dayInWords(facts.putOffUntil)}.`,
    );
  } else if (facts.lateFrom) lines.push(`It should have come on ${dayInWords(facts.lateFrom)} and was made up for.`);
  if (facts.covers.length > 0) {
    lines.push(
      facts.covers.length === 1
        ? 'It stands for one earlier reminder of the same training.'
        : `It stands for ${facts.covers.length} earlier reminders of the same training.`,
    );
  }
  return lines;
}

function dayBefore(date: CivilDate): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return dayInWords(day.toISOString().slice(0, 10));
}
