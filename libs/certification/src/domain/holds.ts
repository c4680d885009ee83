import { addDays, daysBetween, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

/** Leave, deployment or suspension. */
export interface Hold {
  from: CivilDate;
  /** First day back; absent while it lasts. */
  to?: CivilDate;
  kind: 'leave' | 'deployment' | 'suspension';
  /** `shift` moves deadlines and expiry by the days on hold; `prorate` lowers the hours needed; `none` does neither. */
  effect: 'shift' | 'prorate' | 'none';
}

export type HoldEffects = Record<Hold['kind'], Hold['effect']>;

/**
 * What holds do where a rule says nothing: time away on leave or deployment is given back, a suspension gives nothing.
 * USERRA (38 U.S.C. 4316) lets nobody lose by service; a suspension is no reason to be trained later.
 */
export const DEFAULT_HOLD_EFFECTS: HoldEffects = { leave: 'shift', deployment: 'shift', suspension: 'none' };

/**
 * Moves a date by the days that `shift` holds cover between `from` and the moved date itself, so that leave that begins
 * in the added days counts too. Overlapping holds count once. A hold without an end moves nothing until its end is known:
 * while it lasts the person is on hold, and a date that moved every day would depend on when somebody computed it.
 */
export function shiftByHolds(date: CivilDate, from: CivilDate, holds: readonly Hold[]): CivilDate {
  const spans = awaySpans(holds, 'shift');
  let moved = date;
  for (const span of spans) {
    const start = later(span.from, from);
    if (start >= moved) continue;
    moved = addDays(moved, Math.max(0, daysBetween(start, span.to)));
  }
  return moved;
}

/**
 * The days that holds of one effect cover, in order, overlaps joined. A hold without an end covers none until its end is known, so
 * that what is asked for does not depend on when somebody computed it.
 */
export function awaySpans(holds: readonly Hold[], effect: Hold['effect']): { from: CivilDate; to: CivilDate }[] {
  return merged(holds.filter((hold) => hold.effect === effect));
}

/** Whether a `shift` hold that began before a date still lasts: then nobody knows yet how far the date will move. */
export function awaitsReturn(date: CivilDate, holds: readonly Hold[]): boolean {
  return holds.some((hold) => hold.effect === 'shift' && hold.to === undefined && hold.from < date);
}

function merged(holds: readonly Hold[]): { from: CivilDate; to: CivilDate }[] {
  const closed = holds
    .flatMap(({ from, to }) => (to === undefined || to <= from ? [] : [{ from, to }]))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: { from: CivilDate; to: CivilDate }[] = [];
  for (const span of closed) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = later(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
