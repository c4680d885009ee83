import type { SeatState } from '@muster/contracts';
import type { Seat } from './seat.js';
import type { GroupMember } from './seat-group.js';
import { readinessOf, shortFrom, stateOf } from './seat-readiness.js';
import type { Readiness } from './seat-readiness.js';

/** What an agency's people mean for a seat. */
export interface AgencyShare {
  /** Of the agency's people alone; its state, `short` and `spare` mean nothing for the seat. */
  own: Readiness;
  state: SeatState;
  /** Met, and without these people it would be short. */
  dependsOnYou: boolean;
  /** First day on which the agency's people, as they end, leave the seat short while all others stay; null: none is known. */
  shortFrom: string | null;
}

/**
 * Takes an agency's people out of a seat and looks at what is left.
 * @param group everybody of the seat; only the agency's own when the others are told otherwise.
 * @param told for a court: how many others are told of, and whether there are none besides, so that a seat that is not met is short.
 */
export function agencyShareOf(
  seat: Seat,
  group: readonly GroupMember[],
  agencyId: string,
  told?: { others: number; known: boolean },
): AgencyShare {
  const own = readinessOf(
    seat,
    group.filter(({ post }) => post.agencyId === agencyId),
  );
  const ours = own.counts.current;
  const others = told?.others ?? readinessOf(seat, group).counts.current - ours;
  const counted = stateOf(ours + others, seat.floor);
  const state = counted === 'short' && told && !told.known ? 'kept_by_court' : counted;
  const met = counted !== 'short';
  return {
    own,
    state,
    dependsOnYou: met && others < seat.floor,
    shortFrom: met && others < seat.floor ? shortFrom(own.fillers, seat.floor - others) : null,
  };
}
