import { cohortDays, lastWorkday } from './cohort-days.js';
import type { AcceptedTraining, Day, PlanPerson, PlanTerms, RequirementTerms, Validity } from './plan-input.js';
import { Schedule } from './schedule.js';
import type { Training, TrainingKind } from './schedule.js';

interface Span {
  earliest: Day;
  latest: Day;
}

/** Gives people of one requirement days to train on: together in cohorts, apart enough that the seats are not empty meanwhile. */
export class TrainingDays {
  readonly schedule = new Schedule();
  private readonly atOnce: number;

  constructor(
    private readonly from: Day,
    private readonly to: Day,
    private readonly terms: PlanTerms,
    private readonly requirement: RequirementTerms,
    people: readonly PlanPerson[],
    accepted: readonly AcceptedTraining[],
  ) {
    const valid = people.filter(({ validity }) => validity !== null).length;
    this.atOnce = Math.min(terms.places, Math.max(1, Math.ceil(terms.shareAtOnce * valid)));
    for (const person of people) {
      const on = accepted.find((one) => one.personId === person.personId && one.requirementId === requirement.id)?.on;
      if (on !== undefined) this.take(person, on);
    }
  }

  /** All who owe a training in the days planned for: those first who have least time. */
  placeOwed(people: readonly PlanPerson[]): void {
    const asked = people.filter(({ owes, trainable }) => owes && trainable);
    const deadline = (person: PlanPerson): Day => person.validity?.until ?? (person.validity ? Infinity : -Infinity);
    for (const person of [...asked].sort((a, b) => deadline(a) - deadline(b) || byId(a, b))) {
      if (person.validity) this.renew(person, this.schedule.of(person.personId));
      else if (this.schedule.of(person.personId).length === 0) this.onboard(person, this.to, null);
    }
  }

  /**
   * Somebody's first training, on the last day that leaves the buffer ahead of `neededOn`, else as early as can be; with the renewals
   * that follow. False where that is after it.
   */
  onboard(person: PlanPerson, neededOn: Day, forSeatId: string | null): boolean {
    const span = { earliest: Math.max(this.from + this.terms.onboardDays, person.presentFrom), latest: neededOn };
    const last = Math.max(span.earliest, neededOn - this.terms.bufferDays);
    // Who owes it without a seat that waits for it is not kept waiting either.
    const on =
      forSeatId === null ? this.firstFree(span) : (this.lastFree({ ...span, latest: last }) ?? this.firstFree(span));
    if (on === undefined || on > neededOn || (person.presentUntil !== null && on >= person.presentUntil)) return false;
    this.renew(person, [this.training('onboarding', person.validity, on, span, { forSeatId })]);
    return true;
  }

  /** Moves a renewal to the cohort before it, where its window and the places allow. Returns whether it did. */
  pullForward(person: PlanPerson, training: Training): boolean {
    const on = this.earlier(training);
    if (on === undefined) return false;
    const { kind, renews, earliest, latest } = training;
    const before = this.schedule.of(person.personId).filter((one) => one.on < training.on);
    this.renew(person, [...before, this.training(kind, renews, on, { earliest, latest }, { pulledForward: true })]);
    return true;
  }

  /** The cohort before a training's own to which it could move; undefined: none. */
  earlier({ on, earliest, accepted }: Training): Day | undefined {
    return accepted ? undefined : this.lastFree({ earliest, latest: on - 1 });
  }

  /** Adds the renewals that fall due in the days planned for after these trainings. */
  private renew(person: PlanPerson, trainings: readonly Training[]): void {
    const all = [...trainings];
    // Cleared first, so that somebody's own places are free for them.
    this.schedule.set(person.personId, []);
    for (;;) {
      const current = all.at(-1)?.validity ?? person.validity;
      if (!current || current.until === null || current.until > this.to) break;
      const gone = person.presentUntil !== null && person.presentUntil <= current.until;
      if (gone && person.endsBy !== 'leave') break;
      const next = this.renewal(person, current);
      if (!next) break;
      all.push(next);
    }
    this.schedule.set(person.personId, all);
  }

  private renewal(person: PlanPerson, current: Validity): Training | undefined {
    const { until, opensOn } = current;
    if (until === null) return undefined;
    const earliest = Math.max(this.from + this.terms.noticeDays, opensOn ?? this.from, person.presentFrom);
    const leave = person.endsBy === 'leave' ? (person.presentUntil ?? Infinity) : Infinity;
    const latest = Math.min(until, leave) - 1;
    if (earliest > latest) {
      // Too late to be in time, or the leave begins before the window opens: then it waits for the return.
      return leave <= earliest ? undefined : this.late(current, earliest);
    }
    const target = Math.max(earliest, latest - this.terms.bufferDays);
    const [wanted, any] = [
      { earliest, latest: target },
      { earliest, latest },
    ];
    const on =
      this.choose(wanted) ??
      this.choose(any) ??
      this.lastFree(wanted) ??
      this.lastFree(any) ??
      lastWorkday(earliest, target);
    return this.training('refresher', current, on, { earliest, latest });
  }

  private late(current: Validity, earliest: Day): Training | undefined {
    const on = this.firstFree({ earliest, latest: this.to });
    return on === undefined ? undefined : this.training('refresher', current, on, { earliest: on, latest: on });
  }

  /** A cohort that has begun to fill, the latest; else a new one, the latest; none where each is full. */
  private choose({ earliest, latest }: Span): Day | undefined {
    const days = this.days(earliest, latest).filter((day) => this.schedule.load(day) < this.atOnce);
    return days.findLast((day) => this.schedule.load(day) > 0) ?? days.at(-1);
  }

  private firstFree({ earliest, latest }: Span): Day | undefined {
    return this.days(earliest, latest).find((day) => this.schedule.load(day) < this.terms.places);
  }

  private lastFree({ earliest, latest }: Span): Day | undefined {
    return this.days(earliest, latest).findLast((day) => this.schedule.load(day) < this.terms.places);
  }

  private days(earliest: Day, latest: Day): Day[] {
    return cohortDays(earliest, latest, this.terms.cohortEveryWeeks);
  }

  private take(person: PlanPerson, on: Day): void {
    const kind = person.validity ? 'refresher' : 'onboarding';
    const taken = this.training(kind, person.validity, on, { earliest: on, latest: on }, { accepted: true });
    this.renew(person, [taken]);
  }

  private training(
    kind: TrainingKind,
    renews: Validity | null,
    on: Day,
    span: Span,
    more: Partial<Pick<Training, 'accepted' | 'pulledForward' | 'forSeatId'>> = {},
  ): Training {
    const inTime = renews?.until != null && on < renews.until;
    const validity = this.requirement.certifiedOn(on, inTime ? renews : null);
    return { accepted: false, pulledForward: false, forSeatId: null, ...more, kind, renews, on, ...span, validity };
  }
}

export function byId(a: { personId: string }, b: { personId: string }): number {
  return a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0;
}
