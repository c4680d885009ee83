import { DEFAULT_TERMS } from '../src/domain/plan/plan-input.js';
import type { Day, PlanInput, PlanPerson, PlanTerms, RequirementTerms } from '../src/domain/plan/plan-input.js';

/** 1 January 2026, a Thursday. */
export const TODAY: Day = 20_454;
export const YEAR = 365;

/** A year from the expiry when renewed in time, else from the day; the window is the last two months. */
export function yearly(id: string, days = YEAR, window = 60): RequirementTerms {
  return {
    id,
    certifiedOn: (on, previous) => {
      const until = (previous?.until ?? on) + days;
      return { until, opensOn: until - window };
    },
  };
}

/** Somebody who is certified until so many days from today, or not at all. */
export function somebody(personId: string, validFor: number | null, more: Partial<PlanPerson> = {}): PlanPerson {
  return {
    personId,
    agencyId: 'agency',
    presentFrom: TODAY,
    presentUntil: null,
    endsBy: null,
    validity: validFor === null ? null : { until: TODAY + validFor, opensOn: TODAY + validFor - 60 },
    owes: validFor !== null,
    trainable: true,
    nearness: 0,
    ...more,
  };
}

/** A year of one seat of one requirement. */
export function inputOf(
  people: readonly PlanPerson[],
  {
    floor = 1,
    yearlyRate = 0.108,
    terms = {},
  }: { floor?: number; yearlyRate?: number; terms?: Partial<PlanTerms> } = {},
): PlanInput {
  return {
    ...{ from: TODAY, to: TODAY + YEAR, accepted: [], requirements: [yearly('requirement')] },
    terms: { ...DEFAULT_TERMS, ...terms },
    seats: [{ id: 'seat', requirementId: 'requirement', floor, yearlyRate, people }],
  };
}

/** People, floors and terms of all kinds, also such as cannot hold. */
export function generatedInput(random: () => number): PlanInput {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const requirements = [yearly('first'), yearly('second', 180 + upTo(600), 30 + upTo(120))];
  const everybody = Array.from({ length: 2 + upTo(14) }, (_, at) => {
    const leaves = random() < 0.25;
    return somebody(`p${String(at).padStart(2, '0')}`, random() < 0.3 ? null : 1 + upTo(500), {
      presentUntil: leaves ? TODAY + 1 + upTo(400) : null,
      endsBy: leaves ? ((['departure', 'membership', 'leave'] as const)[upTo(2)] ?? null) : null,
      presentFrom: random() < 0.1 ? TODAY + upTo(200) : TODAY,
      trainable: random() < 0.9,
      nearness: upTo(5),
      ...(random() < 0.2 ? { owes: true } : {}),
    });
  });
  const seats = Array.from({ length: 1 + upTo(3) }, (_, at) => ({
    id: `seat${at}`,
    requirementId: random() < 0.7 ? 'first' : 'second',
    floor: 1 + upTo(Math.floor(everybody.length * 0.8)),
    yearlyRate: random() * 0.5,
    people: everybody.filter(() => random() < 0.8),
  }));
  return {
    ...{ from: TODAY, to: TODAY + 60 + upTo(500), requirements, seats },
    terms: {
      ...DEFAULT_TERMS,
      confidence: 0.8 + random() * 0.19,
      hireDays: upTo(200),
      onboardDays: upTo(60),
      places: 1 + upTo(20),
      scope: random() < 0.5 ? 'owed' : 'floor',
    },
    accepted: everybody
      .filter(() => random() < 0.1)
      .map(({ personId }) => ({ personId, requirementId: 'first', on: TODAY + upTo(100) })),
  };
}
