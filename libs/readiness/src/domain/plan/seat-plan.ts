import type { Day, PlanInput, PlanPerson, PlanSeat, PlanTerms } from './plan-input.js';
import { byId } from './place-trainings.js';
import type { TrainingDays } from './place-trainings.js';
import { certified, isThere, outlookOf, probabilityOn } from './seat-outlook.js';
import type { Outlook, SeatView } from './seat-outlook.js';
import type { Training } from './schedule.js';

/** Somebody hired for a known leaver, and the day on which their training is done. */
export interface Newcomer {
  replaces: PlanPerson;
  on: Day;
}

/** Less than this in the probability of one person is not worth another day for them. */
const LEAST_GAIN = 0.005;

/** One seat while its plan is made: what it reaches, and what brings it nearer to its floor. */
export class SeatPlan {
  newcomers: Newcomer[] = [];

  constructor(
    readonly seat: PlanSeat,
    readonly days: TrainingDays,
    private readonly input: Pick<PlanInput, 'from' | 'to' | 'terms'>,
  ) {}

  /** With other assumptions or another floor, when they are given. */
  view(more: Partial<SeatView> = {}): SeatView {
    return {
      floor: this.seat.floor,
      yearlyRate: this.seat.yearlyRate,
      people: this.seat.people.map((person) => ({ person, trainings: this.days.schedule.of(person.personId) })),
      newcomers: this.newcomers.map(({ on }) => on),
      ...more,
    };
  }

  outlook(more: Partial<SeatView> = {}, terms: PlanTerms = this.input.terms): Outlook {
    return outlookOf(this.view(more), this.input.from, this.input.to, terms);
  }

  probabilityOn(day: Day, more: Partial<SeatView> = {}): number {
    return probabilityOn(this.view(more), day, this.input.from, this.input.terms);
  }

  /**
   * Brings every day up to the confidence that can be: what costs nothing first, a renewal that is done earlier; then one more person;
   * then somebody for a leaver who is known. What cannot be held stays as near to it as it comes.
   */
  hold(): void {
    const given = new Set<Day>();
    for (;;) {
      const short = this.outlook().days.find(
        ({ on, probability }) => probability < this.input.terms.confidence && !given.has(on),
      );
      if (!short) return;
      const { on } = short;
      if (!this.pullForwardFor(on) && !this.onboardFor(on) && !this.replaceFor(on)) given.add(on);
    }
  }

  /** The known leavers, each with the first day on which somebody hired for them now could be trained. */
  vacancies(leadDays = this.input.terms.hireDays + this.input.terms.onboardDays): Newcomer[] {
    return this.seat.people.flatMap((person) =>
      person.endsBy === 'departure' && person.presentUntil !== null
        ? [{ replaces: person, on: Math.max(person.presentUntil, this.input.from + leadDays) }]
        : [],
    );
  }

  private pullForwardFor(day: Day): boolean {
    let best: { person: PlanPerson; training: Training; gain: number } | undefined;
    for (const person of this.seat.people) {
      if (!isThere(person, day)) continue;
      const trainings = this.days.schedule.of(person.personId);
      const now = certified(person, trainings, day, this.input.terms);
      if (now > 1 - LEAST_GAIN) continue;
      for (const training of trainings) {
        const on = this.days.earlier(training);
        if (on === undefined) continue;
        const moved = trainings.map((one) => (one === training ? { ...one, on } : one));
        const gain = certified(person, moved, day, this.input.terms) - now;
        if (gain >= LEAST_GAIN && gain > (best?.gain ?? 0)) best = { person, training, gain };
      }
    }
    return best !== undefined && this.days.pullForward(best.person, best.training);
  }

  private onboardFor(day: Day): boolean {
    return this.seat.people
      .filter(
        (person) =>
          person.trainable &&
          isThere(person, day) &&
          this.days.schedule.of(person.personId).length === 0 &&
          certified(person, [], day, this.input.terms) === 0,
      )
      .sort((a, b) => a.nearness - b.nearness || byId(a, b))
      .some((person) => this.days.onboard(person, day, this.seat.id));
  }

  private replaceFor(day: Day): boolean {
    const replaced = new Set(this.newcomers.map(({ replaces }) => replaces));
    const next = this.vacancies().find(({ replaces, on }) => on <= day && !replaced.has(replaces));
    if (next) this.newcomers.push(next);
    return next !== undefined;
  }
}
