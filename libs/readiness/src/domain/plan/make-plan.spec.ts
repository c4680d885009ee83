import { inputOf, somebody, TODAY, YEAR, yearly } from '../../../test/generated-plan-input.js';
import { makePlan } from './make-plan.js';
import type { Plan } from './make-plan.js';
import type { PlanPerson } from './plan-input.js';

const planOf = (...given: Parameters<typeof inputOf>): Plan => makePlan(inputOf(...given));
const people = (count: number, validFor: number | null, more: Partial<PlanPerson> = {}): PlanPerson[] =>
  Array.from({ length: count }, (_, at) => somebody(`${validFor ?? 'new'}-${at}`, validFor, more));
const daysOf = ({ suggestions }: Plan) => suggestions.map(({ training }) => training.on - TODAY);
const ofSeat = ({ seats }: Plan) => {
  const [seat] = seats;
  if (!seat) throw new Error('There is no seat.');
  return seat;
};

describe('the plan of a seat', () => {
  it('staggers renewals that fall due together inside their window, on cohort days ahead of the expiry', () => {
    const plan = planOf(people(8, 200), { floor: 4 });
    const days = daysOf(plan);
    expect(days).toHaveLength(8);
    for (const day of days) {
      expect(day).toBeGreaterThanOrEqual(140);
      expect(day).toBeLessThan(200);
      // Tuesdays.
      expect(new Date((TODAY + day) * 86_400_000).getUTCDay()).toBe(2);
    }
    const perDay = new Map(days.map((day) => [day, days.filter((one) => one === day).length]));
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(3);
    expect(perDay.size).toBeGreaterThanOrEqual(3);
  });

  it('leaves out who will have left before the expiry', () => {
    const leaver = somebody('leaver', 200, { presentUntil: TODAY + 150, endsBy: 'departure' });
    const plan = planOf([...people(6, 200), leaver], { floor: 3 });
    expect(plan.suggestions.map(({ person }) => person.personId)).not.toContain('leaver');
  });

  it('renews ahead of a leave that covers the expiry, when the window has opened by then', () => {
    const away = somebody('away', 200, { presentUntil: TODAY + 170, endsBy: 'leave' });
    const [suggestion] = planOf([away, ...people(4, 300)], { floor: 2 }).suggestions;
    expect(suggestion?.person.personId).toBe('away');
    expect(suggestion?.training.on).toBeLessThan(TODAY + 170);
  });

  it('pulls a renewal forward when the seat has nobody to spare', () => {
    const terms = { bufferDays: 0, confidence: 0.95 };
    const last = planOf(people(1, 200), { yearlyRate: 0.01, terms: { ...terms, confidence: 0.5 } });
    const pulled = planOf(people(1, 200), { yearlyRate: 0.01, terms });
    expect(daysOf(pulled)[0]).toBeLessThan(daysOf(last)[0] ?? 0);
    expect(pulled.suggestions[0]?.training.pulledForward).toBe(true);
    expect(ofSeat(pulled).holds).toBe(true);
  });

  it('trains one more where those who are certified are too few for the turnover, and no more than it needs', () => {
    const plan = planOf([...people(3, 700), ...people(4, null)], { floor: 3 });
    // (1 − e^(−0.108 × 120 / 365.25)) is 3.5 %: three of three are there with 0.90, three of four with more than 0.99.
    expect(plan.suggestions.map(({ training }) => training.kind)).toEqual(['onboarding']);
    expect(ofSeat(plan)).toMatchObject({ holds: true });
    expect(ofSeat(plan).undone.probability).toBeCloseTo(Math.exp((-0.108 * 120 * 3) / 365.25), 5);
  });

  it('asks the nearest first', () => {
    const far = somebody('a-far', null, { nearness: 5 });
    const near = somebody('b-near', null, { nearness: 1 });
    const plan = planOf([...people(3, 700), far, near], { floor: 3 });
    expect(plan.suggestions.map(({ person }) => person.personId)).toEqual(['b-near']);
  });

  it('hires for a known leaver, in time for the lead', () => {
    const leaver = somebody('leaver', 700, { presentUntil: TODAY + 200, endsBy: 'departure' });
    const { hires, seats } = planOf([...people(3, 700), leaver], { floor: 3 });
    expect(hires).toMatchObject([{ seatId: 'seat', replaces: { personId: 'leaver' }, trainedBy: TODAY + 200 }]);
    expect(seats[0]?.holds).toBe(true);
  });

  it('says from when to when it cannot hold, and what alone would make it hold', () => {
    const { holds, failing, remedies } = ofSeat(planOf(people(2, 700), { floor: 2, yearlyRate: 0.3 }));
    expect(holds).toBe(false);
    expect(failing[0]?.to).toBe(TODAY + YEAR);
    expect(remedies).toMatchObject({ people: { count: 1 }, floor: 1 });
    expect(remedies?.hireDays).toBeLessThan(90);
    expect(remedies?.yearlyRate).toBeLessThan(0.3);
    // Each does what it says, and a little less does not.
    const at = (yearlyRate: number, hireDays = 90) =>
      ofSeat(planOf(people(2, 700), { floor: 2, yearlyRate, terms: { hireDays } }));
    expect(at(remedies?.yearlyRate ?? 1).holds).toBe(true);
    expect(at((remedies?.yearlyRate ?? 1) + 0.001).holds).toBe(false);
  });

  it('cannot hold when more are to be trained than there are places', () => {
    const short = planOf([...people(1, 700), ...people(12, null)], { floor: 8, terms: { places: 1 } });
    const enough = planOf([...people(1, 700), ...people(12, null)], { floor: 8 });
    const until = (plan: Plan) => Math.max(...ofSeat(plan).failing.map(({ to }) => to - TODAY));
    expect(until(enough)).toBeLessThan(60);
    expect(until(short)).toBeGreaterThan(100);
  });

  it('counts on what was accepted, and suggests it no more', () => {
    const input = inputOf(people(4, 200), { floor: 2 });
    const accepted = [{ personId: '200-0', requirementId: 'requirement', on: TODAY + 150 }];
    const ids = makePlan({ ...input, accepted }).suggestions.map(({ person }) => person.personId);
    expect(ids.sort()).toEqual(['200-1', '200-2', '200-3']);
  });

  it('renews again what falls due twice', () => {
    const input = inputOf(people(1, 100), { floor: 1, yearlyRate: 0.01 });
    const plan = makePlan({ ...input, requirements: [yearly('requirement', 180, 60)] });
    expect(plan.suggestions).toHaveLength(2);
  });

  it('trains fewer people when it works for the floor alone', () => {
    const owed = planOf(people(12, 200), { floor: 3 });
    const floor = planOf(people(12, 200), { floor: 3, terms: { scope: 'floor' } });
    expect(owed.suggestions).toHaveLength(12);
    expect(floor.suggestions.length).toBeLessThan(6);
    expect(ofSeat(floor).holds).toBe(true);
  });

  it('plans nothing for nobody', () => {
    const plan = planOf([], { floor: 2 });
    expect(plan.suggestions).toEqual([]);
    expect(ofSeat(plan)).toMatchObject({ holds: false, probability: 0, remedies: { floor: null } });
  });
});
