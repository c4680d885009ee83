import { z } from 'zod';
import { integritySignKind, registrationState, reviewFinding } from '../vocabulary/index.js';
import { civilDate, flag, instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { score } from './registrations.js';

/** Something about a result that a person should look at. It changes nothing by itself. */
export const integritySign = z.object({ kind: integritySignKind, text: z.string(), foundAt: instant });
export type IntegritySign = z.infer<typeof integritySign>;

export const attemptReviewBody = z.strictObject({
  finding: reviewFinding,
  note: text('The note', 2000).meta({ description: 'What was looked at and found. No case details.' }),
});
export type AttemptReviewBody = z.infer<typeof attemptReviewBody>;

/** A person's decision about a result. Reviews are only ever added. */
export const attemptReview = z.object({
  id: uuid,
  reviewedBy: uuid,
  reviewedByName: z.string(),
  finding: reviewFinding,
  note: z.string(),
  reviewedAt: instant,
});
export type AttemptReview = z.infer<typeof attemptReview>;

export const attemptSignsAnswer = z.object({
  attemptId: uuid,
  signs: z.array(integritySign),
  reviews: z.array(attemptReview),
});
export type AttemptSignsAnswer = z.infer<typeof attemptSignsAnswer>;

/** GET /results-to-review. `reviewed=false` leaves those that nobody has looked at since their newest sign. */
export const resultsToReviewQuery = z.strictObject({
  ...pageQuery.shape,
  agencyId: uuid.optional(),
  courseId: uuid.optional(),
  personId: uuid.optional(),
  q: text('The search text').optional().meta({ description: 'Part of the given or family name.' }),
  kind: integritySignKind.optional(),
  state: registrationState.optional().meta({ description: 'What the result stands at.' }),
  from: civilDate
    .optional()
    .meta({ description: 'First day on which the attempt ended, or began where it has not ended.' }),
  to: civilDate.optional().meta({ description: 'Last such day. Days are those of the agency’s own time zone.' }),
  reviewed: flag.optional(),
});
export type ResultsToReviewQuery = z.infer<typeof resultsToReviewQuery>;

export const resultToReview = attemptSignsAnswer.extend({
  registrationId: uuid,
  attemptNumber: z.int(),
  personId: uuid,
  personName: z.string(),
  agencyId: uuid.nullable(),
  agencyName: z.string(),
  courseId: uuid,
  courseTitle: z.string(),
  state: registrationState,
  score: score.nullable(),
  finishedAt: instant.nullable(),
  reviewed: z.boolean(),
});
export type ResultToReview = z.infer<typeof resultToReview>;
export const resultToReviewPage = pageOf(resultToReview);
