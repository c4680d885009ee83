import { seededRandom, shuffled } from '@muster/testing';
import { generatedInput } from '../../../test/generated-plan-input.js';
import { makePlan } from './make-plan.js';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);

describe.each(SEEDS)('a plan of generated people and seats, seed %i:', (seed) => {
  const random = seededRandom(seed);
  const input = generatedInput(random);
  const plan = makePlan(input);

  it('is the same for the same input, in whatever order the people are named', () => {
    const seats = input.seats.map((seat) => ({ ...seat, people: shuffled(seat.people, random) }));
    expect(makePlan({ ...input, seats })).toEqual(plan);
  });

  it('has nobody train before they are told, twice at a time, or when they are not there', () => {
    const seen = new Map<string, number[]>();
    for (const { person, requirementId, training } of plan.suggestions) {
      const { on, kind, renews, earliest, latest } = training;
      const notice = kind === 'onboarding' ? input.terms.onboardDays : input.terms.noticeDays;
      expect(on).toBeGreaterThanOrEqual(input.from + notice);
      expect(on).toBeGreaterThanOrEqual(Math.max(earliest, person.presentFrom));
      expect(on).toBeLessThanOrEqual(latest);
      if (renews?.opensOn != null) expect(on).toBeGreaterThanOrEqual(renews.opensOn);
      const key = `${person.personId} ${requirementId}`;
      seen.set(key, [...(seen.get(key) ?? []), on]);
    }
    for (const days of seen.values()) expect(new Set(days).size).toBe(days.length);
  });

  it('suggests nothing that was accepted', () => {
    for (const { person, requirementId, training } of plan.suggestions) {
      const same = input.accepted.find(
        (one) => one.personId === person.personId && one.requirementId === requirementId,
      );
      if (same) expect(training.on).toBeGreaterThan(same.on);
    }
  });

  it('is never worse for a seat than doing nothing, and says exactly when it does not hold', () => {
    for (const seat of plan.seats) {
      expect(seat.probability).toBeGreaterThanOrEqual(Math.min(seat.undone.probability, input.terms.confidence) - 1e-9);
      expect(seat.holds).toBe(seat.probability >= input.terms.confidence);
      expect(seat.holds).toBe(seat.failing.length === 0);
      expect(seat.holds).toBe(seat.remedies === null);
    }
  });

  it('holds with the lower floor that it names, and not with the next higher one', () => {
    for (const { seatId, remedies } of plan.seats) {
      if (remedies?.floor == null) continue;
      const at = (floor: number) => {
        const seats = input.seats.map((seat) => (seat.id === seatId ? { ...seat, floor } : seat));
        return makePlan({ ...input, seats }).seats.find((seat) => seat.seatId === seatId);
      };
      if (input.terms.scope === 'owed') expect(at(remedies.floor)?.holds).toBe(true);
    }
  });
});
