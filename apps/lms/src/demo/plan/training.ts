import type { CivilDate } from '@muster/kernel';
import { agencyOf } from './agencies.js';
import type { RequirementKey } from './requirements.js';
import { REQUIREMENTS } from './requirements.js';
import { addDays, addMonths, later, workday, yearOf } from './days.js';
import { dice } from './dice.js';
import type { Dice } from './dice.js';
import { MONTHS, lastPosition } from './workforce.js';
import type { DemoPerson } from './workforce.js';

/** Since when somebody owes a requirement. */
export interface DemoAssignment {
  requirement: RequirementKey;
  person: string;
  assignedOn: CivilDate;
  dueOn: CivilDate;
}

/** Training of the past. `course` is one of the catalog, `title` something that was taken elsewhere. */
export interface DemoCompletion {
  person: string;
  course: 'VCI' | 'PRT' | null;
  title: string | null;
  completedOn: CivilDate;
  minutes: number;
  evidence: string;
}

export const DAYS_TO_FIRST_TRAINING = 90;
const MINUTES = { VCI: 75, PRT: 60 } as const;
const BENCH_SEMINAR = 'Recognizing trafficking in the courtroom: bench seminar (demo)';
const ACADEMY_DAY = 'Regional academy day: interviewing with care (demo)';

/** Who owes what, and what they have done about it up to the anchor. */
export function trainingOf(
  people: readonly DemoPerson[],
  anchor: CivilDate,
): { assignments: DemoAssignment[]; completions: DemoCompletion[] } {
  const history = new TrainingHistory(anchor);
  for (const person of people) history.add(person);
  const completions = history.completions.sort((a, b) => compare(a.completedOn, b.completedOn));
  return {
    assignments: history.assignments,
    completions: completions.map((completion, at) => ({
      ...completion,
      evidence: `Made up for the demo, certificate DEMO-${String(at + 1).padStart(4, '0')}.`,
    })),
  };
}

class TrainingHistory {
  readonly assignments: DemoAssignment[] = [];
  readonly completions: DemoCompletion[] = [];
  private readonly dice: Dice = dice(20261124);

  constructor(private readonly anchor: CivilDate) {}

  add(person: DemoPerson): void {
    const first = person.positions[0];
    const agency = agencyOf(first.agency);
    const assignedOn = later(first.startsOn, addMonths(this.anchor, -Math.min(agency.joinedMonthsAgo, MONTHS)));
    const until = lastPosition(person).endsOn ?? addDays(this.anchor, -2);
    // Who left before the agency joined the task force never owed it anything.
    if (until < assignedOn) return;
    if (agency.kind === 'court') return this.seminars(person, until);
    const liaison = person.positions.some((position) => position.liaison);
    for (const [key, { kinds, liaisons }] of Object.entries(REQUIREMENTS)) {
      if (liaisons ? !liaison : kinds !== null && !kinds.includes(agency.kind)) continue;
      const dueOn = addDays(assignedOn, DAYS_TO_FIRST_TRAINING);
      this.assignments.push({ requirement: key as RequirementKey, person: person.externalId, assignedOn, dueOn });
    }
    if (person.account === 'learner') return;
    if (first.runsOutIn !== null) return this.runOut(person, addDays(this.anchor, first.runsOutIn), until);
    if (liaison) return this.everySpring(person, assignedOn, until);
    if (REQUIREMENTS.victimCentered.kinds?.includes(agency.kind)) {
      this.rolling(person, 'VCI', 24, 80, assignedOn, until);
      if (this.dice.roll() < 0.3) this.academyDay(person, assignedOn, until);
    }
    this.rolling(person, 'PRT', 12, 55, assignedOn, until);
  }

  /** The first time early, late or never; then renewed in the window, in the grace period, late or not at all. */
  private rolling(
    person: DemoPerson,
    course: 'VCI' | 'PRT',
    months: number,
    windowDays: number,
    assignedOn: CivilDate,
    until: CivilDate,
  ): void {
    const luck = this.dice.roll();
    if (luck > 0.95) return;
    let on = addDays(assignedOn, luck < 0.84 ? this.dice.between(12, 85) : this.dice.between(95, 170));
    let expiry = addMonths(on, months);
    while (this.record(person, course, on, until)) {
      const renewal = this.dice.roll();
      if (renewal > 0.94) return;
      if (renewal < 0.76) on = addDays(expiry, -this.dice.between(4, windowDays));
      else on = addDays(expiry, renewal < 0.86 ? this.dice.between(3, 26) : this.dice.between(35, 85));
      expiry = addMonths(on < expiry ? expiry : on, months);
    }
  }

  private runOut(person: DemoPerson, expiry: CivilDate, until: CivilDate): void {
    for (const months of [-24, -12]) this.record(person, 'PRT', addMonths(expiry, months), until);
  }

  /** Liaisons take both courses each spring; those of the services are still on their way to the first round. */
  private everySpring(person: DemoPerson, assignedOn: CivilDate, until: CivilDate): void {
    const services = agencyOf(person.positions[0].agency).kind === 'human_trafficking_program';
    const first = addDays(assignedOn, this.dice.between(15, 80));
    if (!services) this.record(person, 'VCI', first, until);
    this.record(person, 'PRT', addDays(first, this.dice.between(1, 9)), until);
    for (let year = yearOf(first) + 1; year <= yearOf(this.anchor); year += 1) {
      const on = addDays(`${year}-04-06`, this.dice.between(0, 70));
      const missed = this.dice.roll() < 0.12;
      if (missed || on < addMonths(first, 6)) continue;
      if (!services) this.record(person, 'VCI', on, until);
      this.record(person, 'PRT', addDays(on, this.dice.between(1, 9)), until);
    }
  }

  /** What a court's people learn stays with their own educator. */
  private seminars(person: DemoPerson, until: CivilDate): void {
    for (const monthsAgo of [26, 14, 2]) {
      const on = workday(addDays(addMonths(this.anchor, -monthsAgo), 9));
      if (on > until) continue;
      this.keep({ person, course: null, title: BENCH_SEMINAR, on, minutes: 90 });
    }
  }

  private academyDay(person: DemoPerson, assignedOn: CivilDate, until: CivilDate): void {
    const on = workday(addDays(assignedOn, this.dice.between(60, 700)));
    if (on <= until) this.keep({ person, course: null, title: ACADEMY_DAY, on, minutes: 120 });
  }

  private record(person: DemoPerson, course: 'VCI' | 'PRT', day: CivilDate, until: CivilDate): boolean {
    const on = workday(day);
    if (on > until) return false;
    this.keep({ person, course, title: null, on, minutes: MINUTES[course] });
    return true;
  }

  private keep(of: {
    person: DemoPerson;
    course: DemoCompletion['course'];
    title: string | null;
    on: CivilDate;
    minutes: number;
  }): void {
    const { person, course, title, on, minutes } = of;
    this.completions.push({ person: person.externalId, course, title, completedOn: on, minutes, evidence: '' });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
