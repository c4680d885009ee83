import { DEFAULT_TERMS, makePlan } from '@muster/readiness';
import type { PlanPerson, PlanTerms } from '@muster/readiness';
import type { Day } from './history.js';
import { VALID_DAYS, WINDOW_DAYS } from './play.js';
import type { Policy, State } from './play.js';

/**
 * One date for each person: the last day of what they hold, or so many days before it; for somebody new the lead after they were
 * assigned. Whoever does not hold it any more is asked for it at once.
 */
export function onePersonOneDate(daysBefore: number, terms: PlanTerms = DEFAULT_TERMS): Policy {
  return (day, present) => {
    for (const state of present) {
      if (!state.life.assigned || state.plannedOn !== null) continue;
      state.plannedOn = state.held
        ? Math.max(day, state.held.until - 1 - daysBefore, state.held.opensOn)
        : Math.max(day, state.life.hiredOn + terms.onboardDays);
    }
  };
}

/** Day numbers of the planner for days of a history: 6 January 2026, a Tuesday. */
const FIRST_DAY = 20_459;
const EVERY = 28;
const HORIZON = 365;
/** Days ahead for which suggestions are accepted; what is farther away is planned anew the next time. */
const ACCEPTED_AHEAD = 60;

/** What the planner says, made anew every four weeks; of what is near everything is accepted, and kept to. */
export function planned(floor: number, yearlyRate: number, terms: PlanTerms): Policy {
  return (day, present) => {
    if (day % EVERY !== 0) return;
    const from = FIRST_DAY + day;
    const { suggestions } = makePlan({
      ...{ from, to: from + HORIZON, terms },
      requirements: [
        {
          id: 'training',
          certifiedOn: (on, previous) => {
            const until = (previous?.until ?? on) + VALID_DAYS;
            return { until, opensOn: until - WINDOW_DAYS };
          },
        },
      ],
      seats: [
        { id: 'seat', requirementId: 'training', floor, yearlyRate, people: present.map((one) => personOf(one, day)) },
      ],
      accepted: present.flatMap(({ life, plannedOn }) =>
        plannedOn === null
          ? []
          : [{ personId: life.id, requirementId: 'training', on: FIRST_DAY + Math.max(day, plannedOn) }],
      ),
    });
    const states = new Map(present.map((state) => [state.life.id, state]));
    for (const { person, training } of suggestions) {
      const state = states.get(person.personId);
      if (state && training.on <= from + ACCEPTED_AHEAD) state.plannedOn ??= training.on - FIRST_DAY;
    }
  };
}

function personOf({ life, held }: State, day: Day): PlanPerson {
  const leaves = life.knownOn <= day;
  const valid = held !== null && day < held.until;
  return {
    ...{ personId: life.id, agencyId: 'agency', presentFrom: FIRST_DAY + day, trainable: true },
    presentUntil: leaves ? FIRST_DAY + life.goneOn : null,
    endsBy: leaves ? 'departure' : null,
    validity: valid ? { until: FIRST_DAY + held.until, opensOn: FIRST_DAY + held.opensOn } : null,
    owes: life.assigned,
    nearness: held ? 0 : life.assigned ? 1 : 2,
  };
}
