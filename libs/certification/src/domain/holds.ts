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

/**
 * Moves a date by the days that `shift` holds cover between `from` and the moved date itself, so that leave that begins
 * in the added days counts too. Overlapping holds count once.
 *
 * @param asOf a hold without an end counts up to and including this day
 */
export function shiftByHolds(date: CivilDate, from: CivilDate, holds: readonly Hold[], asOf: CivilDate): CivilDate {
  const spans = merged(
    holds.filter((hold) => hold.effect === 'shift'),
    asOf,
  );
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

function merged(holds: readonly Hold[], asOf: CivilDate): { from: CivilDate; to: CivilDate }[] {
  const closed = holds
    .map(({ from, to }) => ({ from, to: to ?? addDays(asOf, 1) }))
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
