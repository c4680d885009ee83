import { z } from 'zod';
import { commitBody } from '../domain/cmi/commit-body.js';

/**
 * What is sealed in a record: a commit as it was to be sent, the number of the launch it was made in, and when that was opened. Players of before
 * said no time. A draft is what a part had set and not committed: the next commit of its opening got the same number, and says all of it.
 */
export const journalRecord = z.strictObject({
  launch: z.int().min(1).max(2_147_483_647),
  opened: z.iso.datetime().optional(),
  draft: z.literal(true).optional(),
  body: commitBody,
});
export type JournalRecord = z.infer<typeof journalRecord>;
