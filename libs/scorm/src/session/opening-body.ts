import { z } from 'zod';
import { sealedRecords } from '@muster/contracts';
import { sequencingBody } from '../domain/cmi/sequencing-body.js';

/** What the player sends to open: nothing, the records of older launches that no server has acknowledged, or where it is. */
export const openingBody = z
  .strictObject({
    replay: sealedRecords.default([]),
    sequencing: sequencingBody.optional(),
  })
  .prefault({});
export type OpeningBody = z.infer<typeof openingBody>;
