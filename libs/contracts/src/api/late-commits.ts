import { z } from 'zod';
import { instant, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { interactionAnswer, score } from './registrations.js';

/** GET /attempts/{id}/late-commits. Each may be as large as a commit can be, so a page holds few. */
export const lateCommitQuery = z.strictObject({
  ...pageQuery.shape,
  limit: z.coerce
    .number({ error: 'Use a number from 1 to 20 for limit.' })
    .int({ error: 'Use a whole number for limit.' })
    .min(1, { error: 'Use a limit of at least 1.' })
    .max(20, { error: 'Use a limit of at most 20 and follow nextCursor for more.' })
    .default(10),
});
export type LateCommitQuery = z.infer<typeof lateCommitQuery>;

/**
 * What was saved too late to count, in the words of the course and before any rule: nothing of it was decided. `session` is the number of the opening it came
 * from and `number` its own within it. `contentKept` false: beyond the first hundred of an opening only the fact is kept. `interactions` holds the first
 * 50; late-commits.csv has them all.
 */
export const lateCommit = z.object({
  attemptId: uuid,
  session: z.int(),
  number: z.int(),
  scoId: z.string(),
  scoTitle: z.string(),
  cause: z.enum(['replaced', 'after_end', 'history_full']).meta({
    description:
      'Another opening had taken over, the part had ended in its own, or no more of the part is kept and its best result would have been gone.',
  }),
  reason: z.enum(['commit', 'terminate', 'pagehide', 'opened']),
  receivedAt: instant,
  claimedAt: instant.meta({ description: 'When it was made, by the clock of the learner’s computer.' }),
  wasKeptByBrowser: z.boolean(),
  contentKept: z.boolean(),
  status: z.string().nullable(),
  success: z.string().nullable(),
  score: score.nullable(),
  progress: z.number().nullable(),
  sessionTime: z.string().nullable(),
  location: z.string().nullable(),
  interactionCount: z.int(),
  interactions: z.array(interactionAnswer),
});
export type LateCommit = z.infer<typeof lateCommit>;
export const lateCommitPage = pageOf(lateCommit);
