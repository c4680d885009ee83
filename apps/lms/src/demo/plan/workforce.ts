import type { CivilDate } from '@muster/kernel';
import type { Discipline } from '@muster/contracts';
import { ACCOUNTS } from './accounts.js';
import type { AccountKey } from './accounts.js';
import { AGENCIES } from './agencies.js';
import type { DemoAgency, DemoPost } from './agencies.js';
import { addDays, addMonths, daysBetween } from './days.js';
import { dice } from './dice.js';
import type { Dice } from './dice.js';
import { nameOf } from './names.js';

/** How far back the records go. */
export const MONTHS = 36;
/** Officers who left their agency in a year: 10.8 % in 2003 and in 2008, from the research note on turnover in law enforcement. */
export const YEARLY_SEPARATIONS = 0.108;

export interface DemoPosition {
  agency: string;
  title: string;
  discipline: Discipline;
  liaison: boolean;
  runsOutIn: number | null;
  startsOn: CivilDate;
  /** Last day. */
  endsOn: CivilDate | null;
  ends: 'separated' | 'moved' | 'promoted' | null;
}

export interface DemoPerson {
  externalId: string;
  givenName: string;
  familyName: string;
  email: string;
  account: AccountKey | null;
  /** One after the other, at least one. */
  positions: [DemoPosition, ...DemoPosition[]];
}

interface Slot {
  agency: DemoAgency;
  post: DemoPost;
  /** The first post of an agency: its head, who stays. */
  head: boolean;
  holder: DemoPerson | null;
}

interface Vacancy {
  slot: Slot;
  fillOn: CivilDate;
}

const PROMOTED_TITLE = 'Detective';
/** How many vacancies there are to one that somebody of another agency of the kind takes. */
const VACANCIES_PER_MOVE = 4;
/** Months before the anchor in which the police lose several people at once. */
const WAVE = { from: 9, to: 6 };

/** Everybody who worked at the agencies in the three years before the anchor: joins, moves, promotions and separations. */
export function workforceOf(anchor: CivilDate): DemoPerson[] {
  return new Workforce(anchor).run();
}

/** The position that lasts, or the last one. */
export function lastPosition({ positions }: DemoPerson): DemoPosition {
  return positions.at(-1) ?? positions[0];
}

class Workforce {
  private readonly dice: Dice = dice(20151201);
  private readonly people: DemoPerson[] = [];
  private readonly start: CivilDate;
  private readonly slots: Slot[];
  private vacancies: Vacancy[] = [];
  private filled = 0;

  constructor(private readonly anchor: CivilDate) {
    this.start = addMonths(anchor, -MONTHS);
    this.slots = AGENCIES.flatMap((agency) =>
      agency.posts.flatMap((post, at) =>
        Array.from({ length: post.count }, (): Slot => ({ agency, post, head: at === 0, holder: null })),
      ),
    );
  }

  run(): DemoPerson[] {
    for (const slot of this.slots) {
      const startsOn =
        slot.post.account === 'learner' ? addDays(this.anchor, -20) : addDays(this.start, -this.dice.between(40, 3600));
      this.hire(slot, startsOn);
    }
    for (const day of this.departures()) {
      this.fillVacancies(day);
      const slot = this.leaver(day);
      this.end(slot, day, 'separated');
      this.vacancies.push({ slot, fillOn: addDays(day, this.dice.between(30, 75)) });
    }
    this.fillVacancies(addDays(this.anchor, -12));
    this.promote();
    return this.people;
  }

  private departures(): CivilDate[] {
    const count = Math.round(this.slots.length * YEARLY_SEPARATIONS * (MONTHS / 12));
    const span = daysBetween(this.start, this.anchor) / count;
    return Array.from({ length: count }, (_, k) =>
      addDays(this.start, Math.round((k + 0.5) * span) + this.dice.between(-5, 5)),
    );
  }

  /** Somebody who has been there for a while; nobody of the court, no head and nobody who signs in. */
  private leaver(day: CivilDate): Slot {
    const wave = day >= addMonths(this.anchor, -WAVE.from) && day < addMonths(this.anchor, -WAVE.to);
    const candidates = this.slots.filter((slot) => {
      if (wave && slot.agency.key !== 'police') return false;
      return slot.agency.kind !== 'court' && this.hasStayed(slot, day, 150);
    });
    return this.one(candidates);
  }

  private hasStayed({ head, post, holder }: Slot, day: CivilDate, days: number): boolean {
    if (head || post.account || !holder) return false;
    return addDays(lastPosition(holder).startsOn, days) <= day;
  }

  private fillVacancies(until: CivilDate): void {
    for (;;) {
      const [next] = [...this.vacancies].sort((a, b) => (a.fillOn < b.fillOn ? -1 : a.fillOn > b.fillOn ? 1 : 0));
      if (!next || next.fillOn > until) return;
      this.vacancies = this.vacancies.filter((vacancy) => vacancy !== next);
      this.filled += 1;
      const mover = this.filled % VACANCIES_PER_MOVE === 0 ? this.mover(next) : undefined;
      if (mover) this.move(mover, next);
      else this.hire(next.slot, next.fillOn);
    }
  }

  private mover({ slot, fillOn }: Vacancy): Slot | undefined {
    const candidates = this.slots.filter(
      (other) =>
        other.agency !== slot.agency &&
        field(other.agency) === field(slot.agency) &&
        this.hasStayed(other, fillOn, 300),
    );
    return candidates.length > 0 ? this.one(candidates) : undefined;
  }

  private move(from: Slot, { slot, fillOn }: Vacancy): void {
    const person = from.holder;
    if (!person) throw new Error('Nobody moves out of an empty post.');
    this.end(from, addDays(fillOn, -1), 'moved');
    person.positions.push(positionIn(slot, fillOn));
    slot.holder = person;
    this.vacancies.push({ slot: from, fillOn: addDays(fillOn, this.dice.between(30, 60)) });
  }

  private hire(slot: Slot, startsOn: CivilDate): void {
    const number = this.people.length;
    const { account = null } = slot.post;
    const name = account ? ACCOUNTS[account] : nameOf(number);
    const { givenName, familyName } = name;
    const local = `${givenName}.${familyName}`.toLowerCase();
    const person: DemoPerson = {
      externalId: `${slot.agency.prefix}-${1001 + number}`,
      givenName,
      familyName,
      email: `${local}@${slot.agency.domain}`,
      account,
      positions: [positionIn(slot, startsOn)],
    };
    this.people.push(person);
    slot.holder = person;
  }

  private end(slot: Slot, on: CivilDate, ends: 'separated' | 'moved'): void {
    if (!slot.holder) throw new Error('Nobody leaves an empty post.');
    const position = lastPosition(slot.holder);
    position.endsOn = on;
    position.ends = ends;
    slot.holder = null;
  }

  /** Four officers become detectives over the years. */
  private promote(): void {
    for (const monthsAgo of [26, 19, 11, 5]) {
      const on = addMonths(this.anchor, -monthsAgo);
      const candidates = this.slots.filter(
        (slot) => slot.agency.key === 'police' && slot.post.title === 'Police officer' && this.hasStayed(slot, on, 365),
      );
      const person = this.one(candidates.filter(({ holder }) => holder?.positions.length === 1)).holder;
      if (!person) continue;
      const before = lastPosition(person);
      before.endsOn = addDays(on, -1);
      before.ends = 'promoted';
      person.positions.push({ ...before, title: PROMOTED_TITLE, startsOn: on, endsOn: null, ends: null });
    }
  }

  private one(candidates: readonly Slot[]): Slot {
    const slot = candidates[this.dice.between(0, candidates.length - 1)];
    if (!slot) throw new Error('The demo has nobody left to choose from. Lower its turnover.');
    return slot;
  }
}

function positionIn({ agency, post }: Slot, startsOn: CivilDate): DemoPosition {
  const { title, discipline, liaison = false, runsOutIn = null } = post;
  return { agency: agency.key, title, discipline, liaison, runsOutIn, startsOn, endsOn: null, ends: null };
}

/** People move within their field of work. */
function field({ kind }: DemoAgency): string {
  return kind === 'law_enforcement' || kind === 'prosecution' || kind === 'court' ? kind : 'services';
}
