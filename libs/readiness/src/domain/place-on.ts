/** A position as turnover sees it. Days since 1970-01-01, both included; `lastDay` is infinite while it lasts. */
export interface Post {
  personId: string;
  agencyId: string;
  discipline: string;
  firstDay: number;
  lastDay: number;
  /** It began or ended because one agency became part of another. */
  begunByMerger?: boolean;
  endedByMerger?: boolean;
  /** Day since which the person serves, when time at an agency that became part of this one counts as well. */
  servesSince?: number;
}

/** The days on which an agency belongs to what is counted: for ever for one agency, its membership for a task force. */
export interface Belonging {
  agencyId: string;
  firstDay: number;
  lastDay: number;
}

export interface Place {
  agencyId: string;
  discipline: string;
}

export function covers({ firstDay, lastDay }: { firstDay: number; lastDay: number }, day: number): boolean {
  return firstDay <= day && day <= lastDay;
}

/**
 * The one place of a person on a day, so that somebody with two employers is counted once: of the positions held, the one
 * that began last, as for the primary position of the directory. Two that began on one day are taken in the order of
 * agency and discipline, which does not depend on which was entered first. Undefined when none is held at an agency that
 * belongs on that day.
 */
export function placeOn(posts: readonly Post[], belongings: readonly Belonging[], day: number): Place | undefined {
  return posts.filter((post) => covers(post, day) && belongsOn(belongings, post.agencyId, day)).sort(byPlace)[0];
}

export function belongsOn(belongings: readonly Belonging[], agencyId: string, day: number): boolean {
  return belongings.some((belonging) => belonging.agencyId === agencyId && covers(belonging, day));
}

function byPlace(a: Post, b: Post): number {
  return b.firstDay - a.firstDay || compare(a.agencyId, b.agencyId) || compare(a.discipline, b.discipline);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
