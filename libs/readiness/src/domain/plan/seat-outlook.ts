import { DAYS_OF_A_YEAR } from '../annual-rate.js';
import { atLeast } from './at-least.js';
import type { Day, PlanPerson, PlanTerms, Validity } from './plan-input.js';
import type { Training } from './schedule.js';

/** A seat as it is looked at: with the trainings of its people, and the days on which new people have done theirs. */
export interface SeatView {
  floor: number;
  yearlyRate: number;
  people: readonly { person: PlanPerson; trainings: readonly Training[] }[];
  newcomers: readonly Day[];
}

export interface Outlook {
  /** The least probability of being at or above the floor on a day, and the first day that has it. */
  probability: number;
  worstOn: Day;
  days: readonly { on: Day; probability: number }[];
}

type Assumed = Pick<PlanTerms, 'hireDays' | 'onboardDays' | 'slip'>;

/** Days between two that are looked at where nothing is known to change. */
const STEP = 14;

/**
 * How probably a seat is at or above its floor, day by day. Everybody counts on a day who is there, is certified, and has not left
 * unexpectedly: whoever leaves is missed until somebody hired for them is trained, so a place is vacant on a day with the probability
 * 1 − exp(−rate × lead time), and for less than the lead time after today with less. People leave independently of each other.
 * Looked at on every day on which somebody stops or is about to begin to count, and every two weeks between.
 */
export function outlookOf(view: SeatView, from: Day, to: Day, terms: Assumed): Outlook {
  const days = daysToLookAt(view, from, to, terms).map((on) => ({
    on,
    probability: probabilityOn(view, on, from, terms),
  }));
  const worst = days.reduce((least, day) => (day.probability < least.probability ? day : least));
  return { probability: worst.probability, worstOn: worst.on, days };
}

export function probabilityOn(view: SeatView, on: Day, from: Day, terms: Assumed): number {
  const stayed = stays(view, on - from, terms);
  const chances: number[] = [];
  for (const { person, trainings } of view.people) {
    if (isThere(person, on)) chances.push(certified(person, trainings, on, terms) * stayed);
  }
  for (const since of view.newcomers) {
    if (on >= since) chances.push(done(since, on, terms) * stays(view, on - since, terms));
  }
  return atLeast(view.floor, chances);
}

export function isThere({ presentFrom, presentUntil }: PlanPerson, on: Day): boolean {
  return presentFrom <= on && (presentUntil === null || on < presentUntil);
}

/** The probability that somebody is certified on a day, if they are there. */
export function certified(person: PlanPerson, trainings: readonly Training[], on: Day, terms: Assumed): number {
  if (covers(person.validity, on)) return 1;
  let most = 0;
  for (const { on: trained, validity } of trainings) {
    if (on >= trained && covers(validity, on)) most = Math.max(most, done(trained, on, terms));
  }
  return most;
}

function covers(validity: Validity | null, on: Day): boolean {
  return validity !== null && (validity.until === null || on < validity.until);
}

/** The probability that a training planned for a day has been done on a later one. */
function done(planned: Day, on: Day, { slip: { share, meanDays } }: Assumed): number {
  return 1 - share * Math.exp(-(on - planned) / meanDays);
}

function stays({ yearlyRate }: SeatView, days: number, { hireDays, onboardDays }: Assumed): number {
  return Math.exp((-yearlyRate * Math.min(days, hireDays + onboardDays)) / DAYS_OF_A_YEAR);
}

function daysToLookAt({ people, newcomers }: SeatView, from: Day, to: Day, { hireDays, onboardDays }: Assumed): Day[] {
  const days = new Set<Day>([from, to, from + hireDays + onboardDays]);
  for (let day = from; day < to; day += STEP) days.add(day);
  for (const since of newcomers) days.add(since - 1);
  for (const { person, trainings } of people) {
    days.add(person.presentFrom - 1);
    if (person.presentUntil !== null) days.add(person.presentUntil);
    if (person.validity?.until) days.add(person.validity.until);
    for (const { on, validity } of trainings) {
      days.add(on - 1);
      if (validity.until !== null) days.add(validity.until);
    }
  }
  return [...days].filter((day) => day >= from && day <= to).sort((a, b) => a - b);
}
