import type { Day, Validity } from './plan-input.js';

export type TrainingKind = 'refresher' | 'onboarding';

/** A training of somebody on a day, and what follows from it. */
export interface Training {
  on: Day;
  kind: TrainingKind;
  /** From when to when it can be done in time; equal where it is late already. */
  earliest: Day;
  latest: Day;
  /** What it gives. */
  validity: Validity;
  /** What it renews; null for somebody who is not valid. */
  renews: Validity | null;
  accepted: boolean;
  /** Moved ahead of the day it had, because a seat needs it. */
  pulledForward: boolean;
  /** The seat that needs somebody who does not owe it. */
  forSeatId: string | null;
}

/** The trainings of one requirement, by person in the order of their days, and how many there are on each day. */
export class Schedule {
  private readonly trainings = new Map<string, readonly Training[]>();
  private readonly loads = new Map<Day, number>();

  of(personId: string): readonly Training[] {
    return this.trainings.get(personId) ?? [];
  }

  /** Replaces all of somebody's. */
  set(personId: string, trainings: readonly Training[]): void {
    for (const { on } of this.of(personId)) this.loads.set(on, this.load(on) - 1);
    for (const { on } of trainings) this.loads.set(on, this.load(on) + 1);
    this.trainings.set(personId, trainings);
  }

  load(day: Day): number {
    return this.loads.get(day) ?? 0;
  }

  all(): { personId: string; training: Training }[] {
    return [...this.trainings].flatMap(([personId, trainings]) =>
      trainings.map((training) => ({ personId, training })),
    );
  }
}
