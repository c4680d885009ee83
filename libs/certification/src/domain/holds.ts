import { addDays, daysBetween, earlier, later } from './civil-date.js';
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
  const spans = merged(holds.filter((hold) => hold.effect === 'shift' && hold.to !== undefined));
  let moved = date;
  for (const span of spans) {
    const start = later(span.from, from);
    if (start >= moved) continue;
    moved = addDays(moved, Math.max(0, daysBetween(start, span.to)));
  }
  return moved;
}

/**
 * What remains of an amount (minutes of credit) for a person who was on `prorate` hold during a part of a period:
 * amount × days present / days of the period, rounded up to a whole unit. The period is [from, until).
 */
export function prorateByHolds(
  amount: number,
  period: { from: CivilDate; until: CivilDate },
  holds: readonly Hold[],
  asOf: CivilDate,
): number {
  const total = daysBetween(period.from, period.until);
  if (total <= 0) return amount;
  const away = merged(
    holds.filter((hold) => hold.effect === 'prorate'),
    asOf,
  ).reduce(
    (days, span) => days + Math.max(0, daysBetween(later(span.from, period.from), earlier(span.to, period.until))),
    0,
  );
  return Math.ceil((amount * (total - away)) / total);
}

/** Whether a `shift` hold that began before a date still lasts: then nobody knows yet how far the date will move. */
export function awaitsReturn(date: CivilDate, holds: readonly Hold[]): boolean {
  return holds.some((hold) => hold.effect === 'shift' && hold.to === undefined && hold.from < date);
}

function merged(holds: readonly Hold[], asOf?: CivilDate): { from: CivilDate; to: CivilDate }[] {
  const closed = holds
    .map(({ from, to }) => ({ from, to: to ?? (asOf === undefined ? from : addDays(asOf, 1)) }))
    .filter((span) => span.from < span.to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: { from: CivilDate; to: CivilDate }[] = [];
  for (const span of closed) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = later(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
