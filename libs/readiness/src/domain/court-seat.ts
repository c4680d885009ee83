import type { SeatState } from '@muster/contracts';
import type { Seat } from './seat.js';

/** Counts leave a court in groups of at least five (judges stand apart), so they are told in whole groups of five. */
export const COURT_GROUP = 5;

/** The number that may be told of one court: whole groups of five, nothing of what is over. */
export function toldOfCourt(current: number): number {
  return Math.floor(current / COURT_GROUP) * COURT_GROUP;
}

/**
 * What may be told of a court's seat outside of it. The state follows from the told number alone: were it computed from the real
 * one, whoever sets floors could find that out by trying.
 * @param told of each court, as `toldOfCourt` gives it.
 */
export function courtSeatOf(
  { floor }: Seat,
  told: readonly number[],
): { state: Extract<SeatState, 'met' | 'kept_by_court'>; atLeast: number } {
  const atLeast = told.reduce((sum, one) => sum + one, 0);
  return { state: atLeast >= floor ? 'met' : 'kept_by_court', atLeast };
}
