import { z } from 'zod';
import { commitBody } from '../domain/cmi/commit-body.js';

/**
 * What is sealed in a record: a commit as it was to be sent, the number of the launch it was made in, and when that was opened. Players of before
 * said no time.
 */
export const journalRecord = z.strictObject({
  launch: z.int().min(1).max(2_147_483_647),
  opened: z.iso.datetime().optional(),
  body: commitBody,
});
export type JournalRecord = z.infer<typeof journalRecord>;
