import { z } from 'zod';
import { commitBody } from '../domain/commit-body.js';

/** A journal holds one record for each part and launch; more than this is no journal of ours. */
const MOST_RECORDS = 40;

const sealedRecord = z.strictObject({ iv: z.base64().max(64), data: z.base64() });

/** More activities than any course has, each with its objectives. */
const LONGEST_STATE = 400_000;

/** Where the player is in a sequenced course: kept as it is and given back; its form is the player's own, and no result is read from it. */
const sequencingState = z
  .looseObject({ activities: z.record(z.string(), z.looseObject({})) })
  .refine((state) => JSON.stringify(state).length <= LONGEST_STATE, 'The state of the course is too large to keep.');

/** What the player sends to open: nothing, the records of older launches that no server has acknowledged, or where it is. */
export const openingBody = z
  .strictObject({
    replay: z.array(sealedRecord).max(MOST_RECORDS).default([]),
    sequencing: sequencingState.optional(),
  })
  .prefault({});
export type OpeningBody = z.infer<typeof openingBody>;

/** What is sealed in a record: a commit as it was to be sent, and the number of the launch it was made in. */
export const journalRecord = z.strictObject({ launch: z.int().min(1).max(2_147_483_647), body: commitBody });
export type JournalRecord = z.infer<typeof journalRecord>;
