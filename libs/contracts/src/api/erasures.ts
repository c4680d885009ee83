import { z } from 'zod';
import { civilDate, instant, uuid } from './fields.js';

/** POST /people/{id}/erasure. Cannot be undone. */
export const erasureBody = z.strictObject({
  requestedOn: civilDate.meta({ description: 'The day on which the person asked for it.' }),
});
export type ErasureBody = z.infer<typeof erasureBody>;

export const retentionHold = z.object({
  what: z.string().meta({ description: 'What keeps the record, such as an award by its number.' }),
  heldUntil: civilDate.nullable().meta({ description: 'Last day of the hold; null while that day cannot be known.' }),
  reason: z.string(),
});
export type RetentionHold = z.infer<typeof retentionHold>;

export const erasureAnswer = z.object({
  personId: uuid,
  state: z.enum(['possible', 'held', 'employed', 'erased']),
  explanation: z.string(),
  holds: z.array(retentionHold),
  erasedAt: instant.nullable(),
});
export type ErasureAnswer = z.infer<typeof erasureAnswer>;
