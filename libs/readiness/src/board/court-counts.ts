import { toldOfCourt } from '../domain/court-seat.js';
import type { SeatGroups } from '../domain/seat-group.js';
import { readinessOf } from '../domain/seat-readiness.js';
import type { Seat } from '../domain/seat.js';

/** What may be told of each court of a seat: how many are current, in whole groups of five. */
export function toldByCourt(seat: Seat, courts: SeatGroups): Map<string, number> {
  const current = new Map<string, number>();
  for (const { member } of readinessOf(seat, courts.of(seat)).fillers) {
    const { agencyId } = member.post;
    current.set(agencyId, (current.get(agencyId) ?? 0) + 1);
  }
  return new Map([...current].map(([agencyId, count]) => [agencyId, toldOfCourt(count)]));
}
