import { z } from 'zod';
import { discipline } from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';

/** Departures with a last day from `from`, today when left out, to `to`, half a year later when left out. */
export const unfilledDeparturesQuery = z
  .strictObject({
    asOf: civilDate
      .optional()
      .meta({ description: 'The day from which one looks ahead, today when left out; the same as `from`.' }),
    from: civilDate.optional(),
    to: civilDate.optional(),
  })
  .refine(({ asOf, from }) => asOf === undefined || from === undefined || asOf === from, {
    path: ['from'],
    error: 'asOf and from are two days. Give one of them.',
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'to is before from. Swap them.' });
export type UnfilledDeparturesQuery = z.infer<typeof unfilledDeparturesQuery>;

/** A known last day after which nobody of the discipline is left at the agency. */
export const unfilledDeparture = z.object({
  positionId: uuid,
  personId: uuid,
  personName: z.string(),
  agencyId: uuid,
  agencyName: z.string(),
  discipline,
  title: z.string().nullable(),
  lastDay: civilDate,
  emptyFrom: civilDate.meta({ description: 'The day after the last day: from here the agency has nobody for this.' }),
  filledAgainOn: civilDate
    .nullable()
    .meta({ description: 'First day of a position that is entered already; null when there is none.' }),
});
export type UnfilledDeparture = z.infer<typeof unfilledDeparture>;

export const unfilledDeparturesAnswer = z.object({
  taskForceId: uuid,
  asOf: civilDate,
  from: civilDate,
  to: civilDate,
  departures: z
    .array(unfilledDeparture)
    .meta({ description: 'By last day. Courts, judges and court staff are not in it.' }),
});
export type UnfilledDeparturesAnswer = z.infer<typeof unfilledDeparturesAnswer>;
