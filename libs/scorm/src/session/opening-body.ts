import { z } from 'zod';
import { sealedRecords } from '@muster/contracts';
import { sequencingBody } from '../domain/cmi/sequencing-body.js';

/**
 * What the player sends to open: nothing, the records of older launches that no server has acknowledged, or that it goes on in the same
 * page (`again`), in a sequenced course with where it is. Without either it takes over, as a new tab and a reload do.
 */
export const openingBody = z
  .strictObject({
    replay: sealedRecords.default([]),
    sequencing: sequencingBody.optional(),
    again: z.literal(true).optional(),
  })
  .prefault({});
export type OpeningBody = z.infer<typeof openingBody>;

/** What a player sends with a new launch to go on in the opening that it has. `review`: it only looks, and goes on only looking. */
export const goingOnBody = z.strictObject({
  launch: z.int().min(1).max(2_147_483_647),
  review: z.literal(true).optional(),
});
export type GoingOnBody = z.infer<typeof goingOnBody>;
