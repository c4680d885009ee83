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

/**
 * Evidence with what it counts for by equivalencies of courses, over as many steps as there are. One training stays one: what it
 * counts for has its id and its minutes.
 */
export function countedAs(evidence: readonly Evidence[], equivalencies: readonly Equivalency[]): Evidence[] {
  if (equivalencies.length === 0) return [...evidence];
  return evidence.flatMap((item) => {
    const reached = [item.courseId];
    for (const courseId of reached) {
      for (const one of equivalencies) {
        if (one.fromId === courseId && covers(one, item.earnedOn) && !reached.includes(one.toId))
          reached.push(one.toId);
      }
    }
    return reached.map((courseId) => ({ ...item, courseId }));
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
