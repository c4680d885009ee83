import { daysBetween, earlier, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { ATTENDED_IN_PART, byDateThenId } from './curriculum.js';
import type { Evidence } from './curriculum.js';
import { awaySpans } from './holds.js';
import type { Hold } from './holds.js';
import { addMonths } from './month-arithmetic.js';

/** Kinds of evidence with records of their own, of which each counts. */
const COUNTED_EACH_TIME: ReadonlySet<string> = new Set(['external', 'attendance', ATTENDED_IN_PART]);

/** How many credit hours each period asks for. Training is kept in minutes; credit is derived from them. */
export interface HoursRule {
  /** 50 or 60: the length of one credit hour. */
  minutesPerCredit: number;
  /** Credit hours for one whole period, all categories together. */
  credits: number;
  categories: readonly HoursCategory[];
  /** Training shorter than this gives no credit. */
  leastMinutes?: number;
  /** Beyond whole steps of this many minutes nothing counts: 74 minutes in steps of 30 are 60. */
  stepMinutes?: number;
  /** The most credit hours beyond the need that the next period takes over; none when absent. */
  carryOverCredits?: number;
  /** What the period of the assignment asks for: all, the part of it that is left, or the courses alone. */
  firstPeriod: 'whole' | 'prorated' | 'none';
  /** What counts of a period that somebody was not there for the whole of: its days, or its full quarters. */
  proratesBy: 'day' | 'quarter';
}

/** Hours that have to be of one kind. Credit that was carried over counts for the whole, never for a category. */
export interface HoursCategory {
  name: string;
  credits: number;
  courseIds: readonly string[];
  /** Asked for in full however long somebody was away. */
  fixed: boolean;
}

/** Minutes that a period asks for. */
export interface MinutesNeeded {
  total: number;
  /** In the order of the rule's categories. */
  categories: readonly number[];
}

/** A period and the part of it on which hours are asked for, both [from, until). */
export interface HoursPeriod {
  from: CivilDate;
  until: CivilDate;
  presentFrom: CivilDate;
}

export interface HoursProgress {
  /** The day on which the last minute that was needed was earned; null while some are missing. */
  satisfiedOn: CivilDate | null;
  used: readonly Evidence[];
  /** Counted minutes, without what was carried over. */
  total: number;
  categories: readonly number[];
}

/**
 * The minutes that a period asks of somebody: the whole, or the share of its days or full quarters on which the person was
 * assigned and not on a hold that prorates. Rounded up to whole minutes; fixed categories stay whole.
 * @param period null where nothing can be prorated
 */
export function minutesNeeded(hours: HoursRule, period: HoursPeriod | null, holds: readonly Hold[]): MinutesNeeded {
  const { present, of } = period === null ? { present: 1, of: 1 } : share(hours.proratesBy, period, holds);
  const part = (credits: number, fixed: boolean): number => {
    const minutes = credits * hours.minutesPerCredit;
    return Math.ceil(fixed ? minutes : (minutes * present) / of);
  };
  const categories = hours.categories.map(({ credits, fixed }) => part(credits, fixed));
  // What may not be lowered is part of the whole, so the whole is never less than it.
  const least = hours.categories.reduce((sum, { fixed }, at) => sum + (fixed ? (categories[at] ?? 0) : 0), 0);
  return { total: Math.max(least, part(hours.credits, false)), categories };
}

/**
 * Whether and on which day training gives the minutes that are needed. Only evidence of `courseIds` dated within `bounds` (both
 * days included) counts, each course once, the earliest; training from elsewhere and live sessions count each time, they have records of their own.
 * @param carried minutes that were taken over; they count first, and alone they certify nobody.
 */
export function hoursProgress(
  hours: HoursRule,
  courseIds: ReadonlySet<string>,
  evidence: readonly Evidence[],
  bounds: { from?: CivilDate | undefined; through?: CivilDate },
  needed: MinutesNeeded,
  carried = 0,
): HoursProgress {
  const counting = countingEvidence(courseIds, evidence, bounds);
  let total = 0;
  const categories = hours.categories.map(() => 0);
  const used: Evidence[] = [];
  for (const item of counting) {
    const minutes = countedMinutes(hours, item.minutes);
    if (minutes === 0) continue;
    total += minutes;
    hours.categories.forEach((category, at) => {
      if (category.courseIds.includes(item.courseId)) categories[at] = (categories[at] ?? 0) + minutes;
    });
    used.push(item);
    const enough =
      carried + total >= needed.total && categories.every((sum, at) => sum >= (needed.categories[at] ?? 0));
    if (enough) return { satisfiedOn: item.earnedOn, used, total, categories };
  }
  return { satisfiedOn: null, used, total, categories };
}

/** All minutes that count in some days, also those beyond the need. */
export function minutesEarned(
  hours: HoursRule,
  courseIds: ReadonlySet<string>,
  evidence: readonly Evidence[],
  bounds: { from?: CivilDate | undefined; through?: CivilDate },
): number {
  return countingEvidence(courseIds, evidence, bounds).reduce(
    (sum, { minutes }) => sum + countedMinutes(hours, minutes),
    0,
  );
}

/** What the rule counts of the minutes of one training. */
export function countedMinutes({ leastMinutes = 0, stepMinutes = 1 }: HoursRule, minutes: number): number {
  if (minutes < leastMinutes || minutes < 0) return 0;
  return Math.floor(minutes / stepMinutes) * stepMinutes;
}

function countingEvidence(
  courseIds: ReadonlySet<string>,
  evidence: readonly Evidence[],
  { from, through }: { from?: CivilDate | undefined; through?: CivilDate },
): Evidence[] {
  const seen = new Set<string>();
  // One training gives its minutes once, also where it counts for several courses of the curriculum.
  const given = new Set<string>();
  return evidence
    .filter((item) => courseIds.has(item.courseId))
    .filter(
      (item) => (from === undefined || from <= item.earnedOn) && (through === undefined || item.earnedOn <= through),
    )
    .sort(byDateThenId)
    .filter((item) => {
      const key = COUNTED_EACH_TIME.has(item.kind) ? item.evidenceId : item.courseId;
      if (seen.has(key) || given.has(item.evidenceId)) return false;
      seen.add(key);
      return given.add(item.evidenceId);
    });
}

function share(
  by: HoursRule['proratesBy'],
  { from, until, presentFrom }: HoursPeriod,
  holds: readonly Hold[],
): { present: number; of: number } {
  const away = awaySpans(holds, 'prorate').map((span) => ({
    from: later(span.from, from),
    to: earlier(span.to, until),
  }));
  if (presentFrom > from) away.push({ from, to: earlier(presentFrom, until) });
  const absent = away.filter((span) => span.from < span.to);
  if (by === 'quarter') {
    const quarters = quartersOf(from, until);
    const worked = quarters.filter(
      (quarter) => !absent.some((span) => span.from < quarter.to && quarter.from < span.to),
    );
    return { present: worked.length, of: Math.max(1, quarters.length) };
  }
  const of = Math.max(1, daysBetween(from, until));
  let present = of;
  let counted = from;
  for (const span of absent.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = later(span.from, counted);
    if (start >= span.to) continue;
    present -= daysBetween(start, span.to);
    counted = span.to;
  }
  return { present, of };
}

function quartersOf(from: CivilDate, until: CivilDate): { from: CivilDate; to: CivilDate }[] {
  const quarters: { from: CivilDate; to: CivilDate }[] = [];
  for (let at = 0; addMonths(from, at) < until; at += 3) {
    quarters.push({ from: addMonths(from, at), to: earlier(addMonths(from, at + 3), until) });
  }
  return quarters;
}
