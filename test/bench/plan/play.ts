import type { Day, Life, SeatHistory } from './history.js';

/** A certification of somebody in play: until the first day on which it no longer counts. */
export interface Held {
  until: Day;
  opensOn: Day;
}

/** Where somebody stands on a day of the play. */
export interface State {
  life: Life;
  held: Held | null;
  /** The day for which their next training is planned; null: none is. */
  plannedOn: Day | null;
  /** The day on which it will have been done. */
  doneOn: Day | null;
  /** Trainings done or under way. */
  turns: number;
}

/** Who is to train when, decided each day from what is known on it. Sets `plannedOn` of those who are to get a day. */
export type Policy = (day: Day, present: readonly State[]) => void;

export interface Outcome {
  days: number;
  uncovered: number;
  trainings: number;
}

export const VALID_DAYS = 365;
export const WINDOW_DAYS = 61;
/** All are trained together before the first day, and so expire together. */
const FIRST_UNTIL = 300;

/** Plays a seat's history day by day under a policy, and counts the days below the floor and the trainings that were done. */
export function play({ floor, lives }: SeatHistory, days: number, policy: Policy): Outcome {
  const states = lives.map((life): State => ({
    life,
    held: life.assigned && life.hiredOn === 0 ? certifiedUntil(FIRST_UNTIL) : null,
    ...{ plannedOn: null, doneOn: null, turns: 0 },
  }));
  const outcome: Outcome = { days, uncovered: 0, trainings: 0 };
  for (let day = 0; day < days; day += 1) {
    const present = states.filter(({ life }) => life.hiredOn <= day && day < life.goneOn);
    for (const state of present) {
      if (state.doneOn !== day) continue;
      const inTime = state.held !== null && day < state.held.until;
      state.held = certifiedUntil((inTime && state.held ? state.held.until : day) + VALID_DAYS);
      state.plannedOn = state.doneOn = null;
      outcome.trainings += 1;
    }
    policy(day, present);
    for (const state of present) {
      if (state.plannedOn !== day || state.doneOn !== null) continue;
      // Done on the next day at the earliest, so that a plan of today has happened.
      state.doneOn = day + 1 + state.life.lateBy(state.turns);
      state.turns += 1;
    }
    if (present.filter(({ held }) => held !== null && day < held.until).length < floor) outcome.uncovered += 1;
  }
  return outcome;
}

function certifiedUntil(until: Day): Held {
  return { until, opensOn: until - WINDOW_DAYS };
}
