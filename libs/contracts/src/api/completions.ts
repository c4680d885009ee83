import { z } from 'zod';
import { discipline, evidenceSource, withdrawalReason } from '../vocabulary/index.js';
import { civilDate, instant, text, uuid, workingDay } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { score } from './registrations.js';

/** Training taken elsewhere: a course of the catalog or a title of its own, not both. */
export const completionBody = z
  .strictObject({
    personId: uuid,
    courseId: uuid.optional(),
    title: text('The title').optional(),
    completedOn: workingDay,
    minutes: z
      .int({ error: 'Give the contact minutes as a whole number.' })
      .min(1, { error: 'Give at least 1 contact minute.' })
      .max(100_000, { error: 'Give at most 100000 contact minutes.' }),
    evidence: text('The evidence', 2000)
      .optional()
      .meta({ description: 'What proves it: certificate number, issuer, where the copy is kept. No case details.' }),
  })
  .refine((body) => (body.courseId === undefined) !== (body.title === undefined), {
    path: ['courseId'],
    error: 'Give either courseId or title.',
  });
export type CompletionBody = z.infer<typeof completionBody>;

export const completionAnswer = z.object({
  id: uuid,
  personId: uuid,
  personName: z.string(),
  agencyId: uuid.nullable().meta({ description: 'Where the person worked on that day.' }),
  agencyName: z.string().nullable(),
  discipline: discipline.nullable(),
  courseId: uuid.nullable(),
  courseVersionId: uuid.nullable(),
  registrationId: uuid.nullable(),
  title: z.string(),
  completedOn: civilDate,
  minutes: z.int().nullable(),
  source: evidenceSource,
  result: z.enum(['completed', 'passed']).nullable().meta({
    description: 'As the course says; null for training taken elsewhere, and where the course was taken back.',
  }),
  score: score.nullable(),
  evidence: z.string().nullable(),
  recordedAt: instant,
  withdrawnAt: instant.nullable().meta({ description: 'Since when it counts for nothing; null for one that counts.' }),
  withdrawnBecause: withdrawalReason.nullable(),
  withdrawnNote: z.string().nullable(),
  mayWithdraw: z.boolean().meta({ description: 'Whether whoever asks may take it back.' }),
});
export type CompletionAnswer = z.infer<typeof completionAnswer>;

/** POST /people/{id}/credit-previews: what recording such training, or taking it back, would change. Nothing is saved. */
export const creditPreviewBody = z
  .strictObject({
    add: z
      .strictObject({
        courseId: uuid.optional(),
        completedOn: workingDay,
        minutes: z.int({ error: 'Give the contact minutes as a whole number.' }).min(1).max(100_000),
      })
      .optional(),
    withdraw: uuid.optional().meta({ description: 'Id of the completion.' }),
  })
  .refine(({ add, withdraw }) => (add === undefined) !== (withdraw === undefined), {
    path: ['add'],
    error: 'Give either training to add or the id of a completion to take back.',
  });
export type CreditPreviewBody = z.infer<typeof creditPreviewBody>;

/** POST /completions/{id}/withdrawal: takes back training taken elsewhere that should not stand on record. */
export const completionWithdrawalBody = z.strictObject({
  reason: withdrawalReason,
  note: text('The note', 300).optional().meta({ description: 'What was wrong. No case details.' }),
});
export type CompletionWithdrawalBody = z.infer<typeof completionWithdrawalBody>;

export const completionQuery = z.strictObject({
  ...pageQuery.shape,
  agencyId: uuid.optional(),
  courseId: uuid.optional(),
  personId: uuid.optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
});
export type CompletionQuery = z.infer<typeof completionQuery>;
export const completionPage = pageOf(completionAnswer);
