import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** Whether a task force has the people that a seat asks for. */
export const seatStates = vocabulary({
  met: 'Met',
  single: 'Met by one person',
  short: 'Short',
  kept_by_court: 'Kept by the court',
});
export const seatState = seatStates.schema;
export type SeatState = z.infer<typeof seatState>;

/** What keeps somebody from filling a seat for which they have the agency and the discipline. */
export const seatLacks = vocabulary({
  away: 'Is away from the agency',
  assignment: 'Is not assigned the training',
  training: 'Has to finish the training',
  renewal: 'Has to renew',
  reinstatement: 'Has to be reinstated',
  decision: 'Is revoked, on hold or excused',
});
export const seatLack = seatLacks.schema;
export type SeatLack = z.infer<typeof seatLack>;

/** Why somebody stops filling a seat on a day that is known already. */
export const seatEnds = vocabulary({
  expiry: 'The certification ends',
  departure: 'The last day at the agency',
  leave: 'Leave or deployment begins',
  membership: 'The agency’s membership ends',
});
export const seatEnd = seatEnds.schema;
export type SeatEnd = z.infer<typeof seatEnd>;

/** On what an answer about a day rests. */
export const readinessBases = vocabulary({
  past: 'A past day, by all evidence known now, also by what was entered later.',
  today: 'Today, by what is known now.',
  future:
    'A day to come, as it will be if nothing further happens: nobody trains, and nobody comes or leaves but on days already entered.',
});
export const readinessBasis = readinessBases.schema;
export type ReadinessBasis = z.infer<typeof readinessBasis>;
