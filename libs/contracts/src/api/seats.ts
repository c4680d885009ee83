import { z } from 'zod';
import { discipline, isCourtDiscipline, memberKind } from '../vocabulary/index.js';
import { civilDate, instant, uuid } from './fields.js';

const MOST_SEATS = 100;
const HIGHEST_FLOOR = 1000;

/** What a task force asks of one kind of member: how many of its people are to be current for a requirement. */
export const seatBody = z
  .strictObject({
    agencyKind: memberKind,
    discipline: discipline
      .nullable()
      .optional()
      .meta({ description: 'Left out: everybody at agencies of the kind, whatever their discipline.' }),
    requirementId: uuid,
    floor: z
      .int({ error: 'The floor is a whole number of people, for example 2.' })
      .min(1, { error: 'The floor is at least 1. Leave the seat out to ask for nobody.' })
      .max(HIGHEST_FLOOR, { error: `The floor is at most ${HIGHEST_FLOOR}. Lower it.` }),
    countGrace: z
      .boolean()
      .optional()
      .meta({ description: 'Whether somebody in the grace period fills the seat; false when left out.' }),
  })
  .superRefine(({ agencyKind, discipline: named }, context) => {
    if (!named) return;
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['discipline'], message });
    if (agencyKind === 'court') {
      refuse('A seat of courts counts the whole court, so that no single judge is told of. Leave the discipline out.');
    } else if (isCourtDiscipline(named)) {
      refuse('Judges and court staff are counted at courts alone. Choose the member kind court, without a discipline.');
    }
  });
export type SeatBody = z.infer<typeof seatBody>;

const sameSeat = ({ agencyKind, discipline: named, requirementId }: SeatBody): string =>
  [agencyKind, named ?? '', requirementId].join(' ');

/** PUT /task-forces/{id}/seats: all seats, in the order in which pages show them. An empty list asks for nobody. */
export const seatsBody = z
  .strictObject({
    seats: z
      .array(seatBody, { error: 'Send all seats of the task force in seats, an empty list for none.' })
      .max(MOST_SEATS, { error: `A task force has at most ${MOST_SEATS} seats.` }),
  })
  .superRefine(({ seats }, context) => {
    for (const [at, seat] of seats.entries()) {
      const before = seats.findIndex((other) => sameSeat(other) === sameSeat(seat));
      if (before === at) continue;
      const message = `This is the same seat as number ${before + 1}. Keep one of them, with the floor that counts.`;
      context.addIssue({ code: 'custom', path: ['seats', at, 'requirementId'], message });
    }
  });
export type SeatsBody = z.infer<typeof seatsBody>;

export const seatAnswer = z.object({
  id: uuid,
  agencyKind: memberKind,
  discipline: discipline.nullable(),
  requirementId: uuid,
  requirementTitle: z.string(),
  floor: z.int().min(1),
  countGrace: z.boolean(),
});
export type SeatAnswer = z.infer<typeof seatAnswer>;

export const seatsQuery = z.strictObject({ asOf: civilDate.optional() });
export type SeatsQuery = z.infer<typeof seatsQuery>;

/** GET /task-forces/{id}/seats: those that count on a day. A day before the first seats were set is measured by the first. */
export const seatsAnswer = z.object({
  taskForceId: uuid,
  asOf: civilDate,
  setOn: civilDate.nullable().meta({ description: 'Since when these seats count; null while none were ever set.' }),
  setAt: instant.nullable(),
  seats: z.array(seatAnswer),
});
export type SeatsAnswer = z.infer<typeof seatsAnswer>;
