import { z } from 'zod';
import { text } from './fields.js';

const points = z
  .number({ error: 'Give the score as a number from 1 to 100.' })
  .min(1, { error: 'Give a score of at least 1 of 100.' })
  .max(100, { error: 'Give a score of at most 100.' });

/**
 * What makes a course finished. `score` is of 100; `scoId` names the part whose score counts, by its `identifier`, and
 * without it the score of the whole course counts. An attempt keeps the policy that held when it began.
 */
export const completionPolicy = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('as_package_says') }),
    z.strictObject({
      kind: z.literal('score_at_least'),
      score: points,
      scoId: text('The identifier of the part', 1000).optional(),
    }),
    z.strictObject({ kind: z.literal('all_scos') }),
    z.strictObject({ kind: z.literal('last_sco') }),
  ],
  { error: 'Use one of {"kind": "as_package_says"}, "score_at_least" with score, "all_scos" or "last_sco".' },
);
export type CompletionPolicy = z.infer<typeof completionPolicy>;

/** Below this time at the desk a finished attempt is shown to a person. Null: a share of the contact minutes. */
export const minimumSeatMinutes = z
  .int({ error: 'Give whole minutes.' })
  .min(0, { error: 'Give 0 minutes or more; 0 switches the check off.' })
  .max(6000, { error: 'Give at most 6000 minutes.' })
  .nullable();

/** PATCH /courses/{id}. What is left out stays as it is. */
export const courseRulesBody = z
  .strictObject({ completionPolicy: completionPolicy.optional(), minimumSeatMinutes: minimumSeatMinutes.optional() })
  .refine((body) => Object.keys(body).length > 0, {
    error: 'Say what to change: completionPolicy or minimumSeatMinutes.',
  });
export type CourseRulesBody = z.infer<typeof courseRulesBody>;
