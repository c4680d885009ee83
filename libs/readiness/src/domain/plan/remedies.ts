import type { Day, PlanTerms } from './plan-input.js';
import type { SeatPlan } from './seat-plan.js';

/** What alone would bring a seat to the confidence on every day that can still be reached. */
export interface Remedies {
  /** So many more people, trained by a day; null where no number up to the floor would do. */
  people: { count: number; by: Day } | null;
  /** The highest lower floor that holds; null where none does. */
  floor: number | null;
  /** The most days until a position is filled again with which it holds; null where even none would do. */
  hireDays: number | null;
  /** The highest lower rate of separations by person and year with which it holds; null where even none would do. */
  yearlyRate: number | null;
}

/** For a seat that does not hold. Each is looked for by itself, with everything else as it is planned. */
export function remediesOf(plan: SeatPlan, from: Day, terms: PlanTerms): Remedies {
  const { floor, yearlyRate } = plan.seat;
  const holds = (outlook: { probability: number }): boolean => outlook.probability >= terms.confidence;
  return {
    people: morePeople(plan, from, terms),
    // A floor of 0 always holds, and is none.
    floor: largest(floor - 1, (lower) => holds(plan.outlook({ floor: lower }))) || null,
    hireDays: largest(terms.hireDays - 1, (hireDays) => {
      const newcomers = plan.vacancies(hireDays + terms.onboardDays).map(({ on }) => on);
      return holds(plan.outlook({ newcomers }, { ...terms, hireDays }));
    }),
    // In steps of one in a thousand, in which rates are shown.
    yearlyRate: thousandth(
      largest(Math.ceil(yearlyRate * 1000) - 1, (rate) => holds(plan.outlook({ yearlyRate: rate / 1000 }))),
    ),
  };
}

function thousandth(value: number | null): number | null {
  return value === null ? null : value / 1000;
}

/** How many more have to be trained for all days that somebody who begins today can still reach. */
function morePeople(plan: SeatPlan, from: Day, terms: PlanTerms): Remedies['people'] {
  const failing = plan.outlook().days.filter(({ probability }) => probability < terms.confidence);
  const first = failing[0]?.on ?? from;
  const by = Math.max(from + terms.onboardDays, first - terms.bufferDays);
  const reachable = failing.filter(({ on }) => on >= by);
  if (reachable.length === 0) return null;
  const known = plan.newcomers.map(({ on }) => on);
  for (let count = 1; count <= 2 * plan.seat.floor + 2; count += 1) {
    const newcomers = [...known, ...Array.from({ length: count }, () => by)];
    if (reachable.every(({ on }) => plan.probabilityOn(on, { newcomers }) >= terms.confidence)) return { count, by };
  }
  return null;
}

/** The largest whole number from 0 to `most` for which it holds, when it holds for all smaller ones too; null: for none. */
function largest(most: number, holds: (value: number) => boolean): number | null {
  let [low, high] = [-1, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low < 0 ? null : low;
}
