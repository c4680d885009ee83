import { dayBefore, isHeldOn, isHeldOnOrAfter, overlap } from './position-interval.js';
import type { Interval } from './position-interval.js';

/** A position as a merger of agencies looks at it. */
export interface MergingPost extends Interval {
  id: string;
  /** The record with which it was first, so that two records of one person give the same before they are merged, after it and apart. */
  recordId: string;
  discipline: string;
  /** Since when the person serves, when earlier time counts as well. */
  servesSince: string | null;
}

export interface MergerPlan<P extends MergingPost> {
  /** Held on the day before and on the day: they end on the day before. Those that only get the mark ended by themselves then. */
  ended: P[];
  /** What begins at the other agency on the day, each instead of one that ended. */
  begun: { from: P; servesSince: string }[];
  /** Would have begun on the day or later: they are the other agency's from the start. With `servesSince` they go on from the day before. */
  moved: { post: P; servesSince: string | null }[];
  /** Ended, and nothing begins: the person holds such a position at the other agency in all of that time. */
  covered: P[];
  /** Share only a part of their days with a position of the same record and discipline at the other agency: somebody has to decide. */
  colliding: P[];
}

/**
 * What becomes of the positions of an agency that is part of another from a day on. Whoever works on goes on there in the same
 * discipline, with the time served.
 * @param posts all positions at the agency, past ones too. @param others those at the other agency. @param day first day there.
 */
export function planMerger<P extends MergingPost>(
  posts: readonly P[],
  others: readonly MergingPost[],
  day: string,
): MergerPlan<P> {
  const plan: MergerPlan<P> = { ended: [], begun: [], moved: [], covered: [], colliding: [] };
  const lastDay = dayBefore(day);
  const ofRecord = byRecord(posts);
  const othersOf = byRecord(others);
  for (const [recordId, own] of ofRecord) {
    const since = servesSince(own, lastDay);
    const there = othersOf.get(recordId) ?? [];
    for (const post of own) {
      if (isHeldOnOrAfter(post, day)) settle(plan, post, there, day, since);
      else if (post.endsOn === lastDay && goesOn(own, post, day)) plan.ended.push(post);
    }
  }
  return plan;
}

function byRecord<P extends MergingPost>(posts: readonly P[]): Map<string, P[]> {
  const records = new Map<string, P[]>(posts.map(({ recordId }) => [recordId, []]));
  for (const post of posts) records.get(post.recordId)?.push(post);
  return records;
}

function settle<P extends MergingPost>(
  plan: MergerPlan<P>,
  post: P,
  there: readonly MergingPost[],
  day: string,
  since: string | null,
): void {
  const hasBegun = post.startsOn < day;
  const rest: Interval = { startsOn: hasBegun ? day : post.startsOn, endsOn: post.endsOn };
  const inTheWay = there.filter((other) => other.discipline === post.discipline && overlap(other, rest));
  if (inTheWay.length > 0 && !(hasBegun && inTheWay.some((other) => covers(other, rest)))) {
    plan.colliding.push(post);
    return;
  }
  if (!hasBegun) {
    plan.moved.push({ post, servesSince: post.startsOn === day ? since : null });
    return;
  }
  plan.ended.push(post);
  if (inTheWay.length > 0) plan.covered.push(post);
  else plan.begun.push({ from: post, servesSince: since ?? post.startsOn });
}

/** Whoever takes up another post of the agency on the very day does not leave on the day before. */
function goesOn(own: readonly MergingPost[], ended: MergingPost, day: string): boolean {
  return own.some((post) => post !== ended && post.startsOn === day);
}

function covers(whole: Interval, part: Interval): boolean {
  if (whole.startsOn > part.startsOn) return false;
  return whole.endsOn === null || (part.endsOn !== null && part.endsOn <= whole.endsOn);
}

/** First day of the time without a day's break that lasts to a day; null for who is not there then. */
function servesSince(own: readonly MergingPost[], day: string): string | null {
  if (!own.some((post) => isHeldOn(post, day))) return null;
  let first = day;
  let earlier: MergingPost[];
  do {
    earlier = own.filter((post) => beginningOf(post) < first && isHeldOnOrAfter(post, dayBefore(first)));
    for (const post of earlier) if (beginningOf(post) < first) first = beginningOf(post);
  } while (earlier.length > 0);
  return first;
}

function beginningOf({ servesSince: since, startsOn }: MergingPost): string {
  return since ?? startsOn;
}
