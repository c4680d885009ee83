import { seededRandom } from '@muster/testing';

/** Days since the first of a history. */
export type Day = number;

/** Somebody as they would live without any training: the same for every way of planning. */
export interface Life {
  id: string;
  hiredOn: Day;
  /** The first day on which they are gone. */
  goneOn: Day;
  /** The day on which the departure is known. */
  knownOn: Day;
  /** Whether they were among the first who were trained and asked to stay so. */
  assigned: boolean;
  /** How late the n-th training is done after the day it was planned for; 0 in time. */
  lateBy(turn: number): number;
}

export interface SeatHistory {
  floor: number;
  lives: Life[];
}

export interface HistoryTerms {
  days: number;
  yearlyRate: number;
  /** Mean days until a vacancy is filled; each is between half and one and a half times of it. */
  hireDays: number;
  /** A departure is known so many days before. */
  knownAhead: number;
  slip: { share: number; meanDays: number };
}

/** People at work who are asked for a training, further people of the same kind at work, and how many are needed. */
export interface SeatSize {
  assigned: number;
  further: number;
  floor: number;
}

/** Positions that are filled, left and filled again; whoever follows somebody who was assigned is assigned too. */
export function generatedHistory(seed: number, size: SeatSize, terms: HistoryTerms): SeatHistory {
  const random = seededRandom(seed);
  const lives: Life[] = [];
  for (let place = 0; place < size.assigned + size.further; place += 1) {
    for (let hiredOn = 0; hiredOn < terms.days;) {
      const stays = Math.max(1, Math.ceil(exponential(random, 365.25 / terms.yearlyRate)));
      const goneOn = hiredOn + stays;
      const late = Array.from({ length: 40 }, () =>
        random() < terms.slip.share ? Math.ceil(exponential(random, terms.slip.meanDays)) : 0,
      );
      lives.push({
        id: `${String(place).padStart(3, '0')}-${lives.length}`,
        ...{ hiredOn, goneOn, knownOn: Math.max(hiredOn, goneOn - terms.knownAhead) },
        assigned: place < size.assigned,
        lateBy: (turn) => late[turn] ?? 0,
      });
      hiredOn = goneOn + Math.ceil(terms.hireDays * (0.5 + random()));
    }
  }
  return { floor: size.floor, lives };
}

function exponential(random: () => number, mean: number): number {
  return -mean * Math.log(1 - random());
}
