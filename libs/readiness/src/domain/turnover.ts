import { dayOf } from './days.js';
import { belongsOn, covers, placeOn } from './place-on.js';
import type { Belonging, Place, Post } from './place-on.js';

/** What is counted of a whole or of a part of it. Everything but the tenures adds up over the days of a window. */
export interface Counts {
  personDays: number;
  atStart: number;
  joins: number;
  rehires: number;
  separations: number;
  atEnd: number;
  broughtIn: number;
  takenOut: number;
  reorganizedIn: number;
  reorganizedOut: number;
  movedIn: number;
  movedOut: number;
  /** Days without a break up to the end of the window, of those who are there then; ascending. */
  tenures: number[];
}

export interface Turnover {
  /** Its `movedIn` and `movedOut` stay 0: nobody moves into the whole from one of its parts. */
  total: Counts;
  byAgency: Map<string, Counts>;
  byDiscipline: Map<string, Counts>;
}

/**
 * Turnover of a window, day by day: the definition that the SQL of this library follows for many people at once.
 *
 * Each person has one place on a day (`placeOn`). Who has one and had none the day before comes in on that day; who has
 * one and has none the day after goes out on it, the last day. Coming in is a join, a rehire too for those who worked at
 * one of the agencies before, but when their agency began to belong on that day they were brought in. Going out is a
 * separation, but when their agency ceased to belong they were taken out. Another agency or discipline than the day
 * before is a move, on the first day of the new place. So for each part, over any window: at the start, and joined,
 * brought or moved in, less separated, taken or moved out, is at the end.
 *
 * @param posts positions at the agencies, past ones too, in any order.
 */
export function turnoverOf(
  posts: readonly Post[],
  belongings: readonly Belonging[],
  window: { from: string; to: string },
): Turnover {
  const turnover: Turnover = { total: noCounts(), byAgency: new Map(), byDiscipline: new Map() };
  for (const personId of new Set(posts.map((post) => post.personId))) {
    const own = posts.filter((post) => post.personId === personId);
    countPerson(turnover, own, belongings, dayOf(window.from), dayOf(window.to));
  }
  const all = [turnover.total, ...turnover.byAgency.values(), ...turnover.byDiscipline.values()];
  for (const counts of all) counts.tenures.sort((a, b) => a - b);
  return turnover;
}

function countPerson(
  turnover: Turnover,
  posts: readonly Post[],
  belongings: readonly Belonging[],
  from: number,
  to: number,
): void {
  const placeAt = (day: number) => placeOn(posts, belongings, day);
  const add = (place: Place, key: keyof Omit<Counts, 'tenures'>) =>
    partsOf(turnover, place).forEach((c) => (c[key] += 1));

  const start = placeAt(from - 1);
  if (start && placeAt(from)) add(start, 'atStart');
  const end = placeAt(to);
  if (end && placeAt(to + 1)) add(end, 'atEnd');
  if (end) partsOf(turnover, end).forEach(({ tenures }) => tenures.push(unbrokenDays(posts, to)));

  for (let day = from; day <= to; day += 1) {
    const before = placeAt(day - 1);
    const here = placeAt(day);
    if (!here) continue;
    add(here, 'personDays');
    if (!before) {
      if (workedAtMember(posts, belongings, day - 1, day)) add(here, 'broughtIn');
      else if (isReorganized(posts, day)) add(here, 'reorganizedIn');
      else {
        add(here, 'joins');
        if (posts.some(({ firstDay }) => firstDay < day)) add(here, 'rehires');
      }
    } else countMove(turnover, before, here, isReorganized(posts, day));
    if (placeAt(day + 1)) continue;
    if (workedAtMember(posts, belongings, day + 1, day)) add(here, 'takenOut');
    else add(here, isReorganized(posts, day + 1) ? 'reorganizedOut' : 'separations');
  }
}

function countMove({ byAgency, byDiscipline }: Turnover, before: Place, here: Place, reorganized: boolean): void {
  if (before.agencyId !== here.agencyId) {
    countsFor(byAgency, before.agencyId)[reorganized ? 'reorganizedOut' : 'movedOut'] += 1;
    countsFor(byAgency, here.agencyId)[reorganized ? 'reorganizedIn' : 'movedIn'] += 1;
  }
  if (before.discipline !== here.discipline) {
    countsFor(byDiscipline, before.discipline).movedOut += 1;
    countsFor(byDiscipline, here.discipline).movedIn += 1;
  }
}

/** True when a position was held on a day at an agency that belongs on the day beside it. */
function workedAtMember(
  posts: readonly Post[],
  belongings: readonly Belonging[],
  held: number,
  member: number,
): boolean {
  return posts.some((post) => covers(post, held) && belongsOn(belongings, post.agencyId, member));
}

/** True when a position of the person begins on a day, or ended on the day before, because of a merger. */
function isReorganized(posts: readonly Post[], day: number): boolean {
  return posts.some(
    (post) => (post.begunByMerger && post.firstDay === day) || (post.endedByMerger && post.lastDay === day - 1),
  );
}

/** Days of work, and of service that counts as well, without a break up to a day. */
function unbrokenDays(posts: readonly Post[], to: number): number {
  const served = posts.map((post) => ({ ...post, firstDay: Math.min(post.firstDay, post.servesSince ?? Infinity) }));
  let day = to;
  while (served.some((post) => covers(post, day - 1))) day -= 1;
  return to - day + 1;
}

function partsOf({ total, byAgency, byDiscipline }: Turnover, { agencyId, discipline }: Place): Counts[] {
  return [total, countsFor(byAgency, agencyId), countsFor(byDiscipline, discipline)];
}

function countsFor(parts: Map<string, Counts>, key: string): Counts {
  const counts = parts.get(key) ?? noCounts();
  parts.set(key, counts);
  return counts;
}

function noCounts(): Counts {
  return {
    personDays: 0,
    atStart: 0,
    joins: 0,
    rehires: 0,
    separations: 0,
    atEnd: 0,
    broughtIn: 0,
    takenOut: 0,
    reorganizedIn: 0,
    reorganizedOut: 0,
    movedIn: 0,
    movedOut: 0,
    tenures: [],
  };
}
