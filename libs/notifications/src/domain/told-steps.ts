import type { ReminderStep } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { placeOf } from './steps.js';

/** A training to one due date, as one reader is told of it. */
export interface ToldAbout {
  readerId: string;
  personId: string;
  requirementId: string;
  court: boolean;
  dueOn: CivilDate | null;
}

/** The last step that each reader was told of, in whatever order it is learned. */
export class ToldSteps {
  private readonly last = new Map<string, ReminderStep>();

  note(about: ToldAbout, step: ReminderStep): void {
    const key = keyOf(about);
    const before = this.last.get(key);
    if (before === undefined || placeOf(step) > placeOf(before)) this.last.set(key, step);
  }

  of(about: ToldAbout): ReminderStep | undefined {
    return this.last.get(keyOf(about));
  }
}

function keyOf({ readerId, personId, requirementId, court, dueOn }: ToldAbout): string {
  return [readerId, personId, requirementId, court, dueOn].join(' ');
}
