import { z } from 'zod';
import { commitBody } from '../domain/commit-body.js';
import { sequencingBody } from '../domain/sequencing-body.js';

/** A journal holds one record for each part and launch; more than this is no journal of ours. */
const MOST_RECORDS = 40;

const sealedRecord = z.strictObject({ iv: z.base64().max(64), data: z.base64() });

/** What the player sends to open: nothing, the records of older launches that no server has acknowledged, or where it is. */
export const openingBody = z
  .strictObject({
    replay: z.array(sealedRecord).max(MOST_RECORDS).default([]),
    sequencing: sequencingBody.optional(),
  })
  .prefault({});
export type OpeningBody = z.infer<typeof openingBody>;

/** What is sealed in a record: a commit as it was to be sent, and the number of the launch it was made in. */
export const journalRecord = z.strictObject({ launch: z.int().min(1).max(2_147_483_647), body: commitBody });
export type JournalRecord = z.infer<typeof journalRecord>;
