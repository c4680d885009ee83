import { byId, TrainingDays } from './place-trainings.js';
import type { Day, PlanInput, PlanPerson } from './plan-input.js';
import { remediesOf } from './remedies.js';
import type { Remedies } from './remedies.js';
import type { Training } from './schedule.js';
import type { Outlook } from './seat-outlook.js';
import { SeatPlan } from './seat-plan.js';

/** A training that the plan proposes. */
export interface Suggestion {
  person: PlanPerson;
  requirementId: string;
  training: Training;
  /** The seats for which it counts. */
  seatIds: string[];
  /** The day on which most is lost without it; null where no seat loses anything. */
  without: SeatLoss | null;
}

/** What a seat reaches on a day with a training, and without it. */
export interface SeatLoss extends Change {
  seatId: string;
}

/** Somebody to be hired for a leaver who is known. */
export interface Hire {
  seatId: string;
  replaces: PlanPerson;
  /** The day by which they are to be trained. */
  trainedBy: Day;
}

export interface SeatResult {
  seatId: string;
  /** The least probability of a day, and the first that has it. */
  probability: number;
  worstOn: Day;
  /** The same if nobody trained and nobody were hired for a known leaver. */
  undone: Pick<Outlook, 'probability' | 'worstOn'>;
  holds: boolean;
  /** Days below the confidence, in spans from the first to the last of days that were looked at one after the other. */
  failing: { from: Day; to: Day; probability: number }[];
  /** Null for a seat that holds. */
  remedies: Remedies | null;
}

export interface Plan {
  /** By day, requirement and person; without what was accepted before. */
  suggestions: Suggestion[];
  hires: Hire[];
  seats: SeatResult[];
}

/**
 * When the people of a task force's seats train, so that each seat is at or above its floor on every day with the probability that was
 * asked for. A function of its input alone: the same people, days and terms give the same plan.
 *
 * 1. Whoever owes a training gets a day: renewals inside their windows, some time ahead of the expiry, in cohorts, and not too many of
 *    one requirement on one day. Who will have left before the expiry gets none.
 * 2. Seat by seat, each day that falls short is brought up: a renewal moves to an earlier cohort of its window, then one more person is
 *    trained, then somebody is hired for a known leaver.
 * 3. What turned out not to be needed is taken out again.
 * 4. A seat that still falls short says when, and what alone would make it hold.
 */
export function makePlan(input: PlanInput): Plan {
  const plans = input.requirements.flatMap((requirement) => {
    const seats = input.seats
      .filter(({ requirementId }) => requirementId === requirement.id)
      // In one order, so that the last digit of a probability does not depend on how people are named.
      .map((seat) => ({ ...seat, people: distinct(seat.people) }));
    const people = distinct(seats.flatMap((seat) => seat.people));
    const { from, to, terms, accepted } = input;
    const days = new TrainingDays(from, to, terms, requirement, people, accepted);
    days.placeOwed(people);
    const seatPlans = seats.map((seat) => new SeatPlan(seat, days, input));
    for (const plan of seatPlans) plan.hold();
    takeOutNeedless(seatPlans, days, people, input);
    return [{ requirement, people, days, seatPlans }];
  });
  return {
    suggestions: plans
      .flatMap(({ requirement, people, days, seatPlans }) => suggestionsOf(requirement.id, people, days, seatPlans))
      .sort((a, b) => a.training.on - b.training.on),
    hires: plans.flatMap(({ seatPlans }) =>
      seatPlans.flatMap(({ seat, newcomers }) =>
        newcomers.map(({ replaces, on }) => ({ seatId: seat.id, replaces, trainedBy: on })),
      ),
    ),
    seats: input.seats.flatMap((seat) =>
      plans
        .flatMap(({ seatPlans }) => seatPlans.filter((plan) => plan.seat.id === seat.id))
        .map((plan) => resultOf(plan, input)),
    ),
  };
}

function takeOutNeedless(
  plans: readonly SeatPlan[],
  days: TrainingDays,
  people: readonly PlanPerson[],
  { terms: { confidence, scope } }: PlanInput,
): void {
  const needed = ({ before, after }: Change) => after < Math.min(confidence, before - NO_WORSE);
  for (const person of [...people].reverse()) {
    const trainings = days.schedule.of(person.personId);
    const spare = trainings.length > 0 && !trainings.some(({ accepted }) => accepted);
    if (!spare || (scope === 'owed' && person.owes)) continue;
    const take = (): void => days.schedule.set(person.personId, []);
    const putBack = (): void => days.schedule.set(person.personId, trainings);
    if (!seatsOf(person, plans).some((plan) => changesOf(plan, take, putBack).some(needed))) take();
  }
  for (const plan of plans) {
    for (const newcomer of [...plan.newcomers].reverse()) {
      const all = plan.newcomers;
      const take = (): void => void (plan.newcomers = all.filter((one) => one !== newcomer));
      const putBack = (): void => void (plan.newcomers = all);
      if (!changesOf(plan, take, putBack).some(needed)) take();
    }
  }
}

/** Less than this on a day is no loss. */
const NO_WORSE = 0.001;

interface Change {
  on: Day;
  before: number;
  after: number;
}

/** What a seat's days are with something taken out, beside what they are with it. */
function changesOf(plan: SeatPlan, take: () => void, putBack: () => void): Change[] {
  take();
  const without = plan.outlook().days;
  putBack();
  return without.map(({ on, probability }) => ({ on, before: plan.probabilityOn(on), after: probability }));
}

function seatsOf({ personId }: PlanPerson, plans: readonly SeatPlan[]): SeatPlan[] {
  return plans.filter(({ seat }) => seat.people.some((person) => person.personId === personId));
}

function suggestionsOf(
  requirementId: string,
  people: readonly PlanPerson[],
  days: TrainingDays,
  plans: readonly SeatPlan[],
): Suggestion[] {
  return people.flatMap((person) => {
    const trainings = days.schedule.of(person.personId);
    const open = trainings.filter(({ accepted }) => !accepted);
    if (open.length === 0) return [];
    const theirs = seatsOf(person, plans);
    return open.map((training) => {
      const earlier = trainings.filter(({ on }) => on < training.on);
      const take = (): void => days.schedule.set(person.personId, earlier);
      const putBack = (): void => days.schedule.set(person.personId, trainings);
      const losses = theirs.flatMap((plan) =>
        changesOf(plan, take, putBack).map((change) => ({ seatId: plan.seat.id, ...change })),
      );
      const worst = losses.reduce<SeatLoss | null>(
        (most, loss) => (loss.before - loss.after > (most ? most.before - most.after : NO_WORSE) ? loss : most),
        null,
      );
      return { person, requirementId, training, seatIds: theirs.map(({ seat }) => seat.id), without: worst };
    });
  });
}

function resultOf(plan: SeatPlan, { from, terms }: PlanInput): SeatResult {
  const { probability, worstOn, days } = plan.outlook();
  const undone = plan.outlook({
    newcomers: [],
    people: plan.seat.people.map((person) => ({
      person,
      trainings: plan.days.schedule.of(person.personId).filter(({ accepted }) => accepted),
    })),
  });
  const holds = probability >= terms.confidence;
  const failing: SeatResult['failing'] = [];
  let open = false;
  for (const day of days) {
    const last = failing.at(-1);
    if (day.probability >= terms.confidence) open = false;
    else if (open && last) {
      last.to = day.on;
      last.probability = Math.min(last.probability, day.probability);
    } else {
      failing.push({ from: day.on, to: day.on, probability: day.probability });
      open = true;
    }
  }
  return {
    seatId: plan.seat.id,
    probability,
    worstOn,
    undone: { probability: undone.probability, worstOn: undone.worstOn },
    holds,
    failing,
    remedies: holds ? null : remediesOf(plan, from, terms),
  };
}

/** Each person once, in the order of their ids. */
function distinct(people: readonly PlanPerson[]): PlanPerson[] {
  const byPerson = new Map(people.map((person) => [person.personId, person]));
  return [...byPerson.values()].sort(byId);
}
