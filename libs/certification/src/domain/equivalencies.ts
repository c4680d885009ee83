import { covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { Evidence } from './curriculum.js';

/** What was earned for one course or requirement on the days from <= D < to counts for another, and not the other way round. */
export interface Equivalency {
  fromId: string;
  toId: string;
  from: CivilDate;
  to?: CivilDate;
}

/** Those that something counts for over any number of steps, themselves among them. */
export function reachedFrom(
  ids: readonly string[],
  equivalencies: readonly Pick<Equivalency, 'fromId' | 'toId'>[],
): string[] {
  const reached = [...new Set(ids)];
  for (const id of reached) {
    for (const { fromId, toId } of equivalencies) if (fromId === id && !reached.includes(toId)) reached.push(toId);
  }
  return reached;
}

/**
 * Evidence with what it counts for by equivalencies of courses, over as many steps as there are. One training stays one: what it
 * counts for has its id and its minutes.
 */
export function countedAs(evidence: readonly Evidence[], equivalencies: readonly Equivalency[]): Evidence[] {
  if (equivalencies.length === 0) return [...evidence];
  return evidence.flatMap((item) => {
    const holding = equivalencies.filter((one) => covers(one, item.earnedOn));
    return reachedFrom([item.courseId], holding).map((courseId) => ({ ...item, courseId }));
  });
}

/**
 * The circle that one more equivalency would close, from its source back to it; null when there is none. Equivalencies that share no
 * day close none.
 */
export function circleWith(equivalencies: readonly Equivalency[], added: Equivalency): string[] | null {
  const walk = (path: readonly string[], days: { from: CivilDate; to?: CivilDate }): string[] | null => {
    const at = path.at(-1);
    if (at === added.fromId) return [...path];
    for (const next of equivalencies) {
      if (next.fromId !== at || path.includes(next.toId)) continue;
      const shared = sharedDays(days, next);
      const found = shared && walk([...path, next.toId], shared);
      if (found) return found;
    }
    return null;
  };
  if (added.fromId === added.toId) return [added.fromId, added.toId];
  const back = walk([added.toId], added);
  return back && [added.fromId, ...back];
}

function sharedDays(
  a: { from: CivilDate; to?: CivilDate },
  b: { from: CivilDate; to?: CivilDate },
): { from: CivilDate; to?: CivilDate } | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === undefined ? b.to : b.to === undefined || a.to < b.to ? a.to : b.to;
  if (to !== undefined && to <= from) return null;
  return to === undefined ? { from } : { from, to };
}
