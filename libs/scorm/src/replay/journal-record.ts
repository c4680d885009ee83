import { z } from 'zod';
import { commitBody } from '../domain/cmi/commit-body.js';

/** What is sealed in a record: a commit as it was to be sent, and the number of the launch it was made in. */
export const journalRecord = z.strictObject({ launch: z.int().min(1).max(2_147_483_647), body: commitBody });
export type JournalRecord = z.infer<typeof journalRecord>;
