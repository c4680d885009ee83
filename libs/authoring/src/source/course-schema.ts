import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use lower-case letters, digits and hyphens, starting with a letter.');
const sentence = z.string().trim().min(1, 'Write some text here.');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a quoted date as "YYYY-MM-DD".');
const audience = z.enum(['LE', 'PR', 'VSP', 'JD', 'ALL']);
const fileName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9./-]*$/, 'Name a file inside the course folder, such as sections/1-intro.md.');

/** Text with the short alternative that a learner may read in its place. */
export const dualText = z.strictObject({ text: sentence, summary: sentence });

/**
 * A document that the course relies on. `standing` says how far a fact from it may go: `confirmed` was read in a copy
 * of the publisher's page, `secondary` only in someone else's account of it (shown with that warning), and
 * `unverified` may be listed for reviewers to chase but never cited.
 */
export const sourceSchema = z.strictObject({
  id,
  title: sentence,
  locator: sentence.optional(),
  url: z
    .string()
    .regex(/^[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/, 'Write the address without https://.')
    .nullable(),
  // Often only the month is known; a made-up day would claim more than we know.
  retrieved: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'Write a quoted date as "YYYY-MM" or "YYYY-MM-DD".'),
  reviewed_on: day,
  review_due_on: day,
  standing: z.enum(['confirmed', 'secondary', 'unverified']),
  note: sentence.optional(),
});

export const sectionSchema = z.strictObject({
  id,
  title: sentence,
  minutes: z.number().int().positive(),
  file: fileName,
  kind: z.enum(['reading', 'check']).default('reading'),
  objectives: z.array(z.string()).default([]),
  activities: z.array(fileName).default([]),
});

/** `course.yaml`: everything about a course except its words, its exercises and its questions. */
export const courseSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}$/, 'Use three capital letters.'),
  module: z.string().regex(/^M\d+$/),
  title: sentence,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'Write the version as 1.0.0.'),
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  audience: z.array(audience).min(1),
  optional_for: z.array(audience).default([]),
  not_assignable_to: z.array(z.strictObject({ audience, reason: sentence })).default([]),
  contact_minutes: z.number().int().positive(),
  contact_minutes_basis: sentence,
  pass_mark: z.number().gt(0).max(1),
  reviewed_on: day,
  review_due_on: day,
  reviewers: z.array(z.strictObject({ name: sentence, role: sentence, reviewed_on: day })),
  content_note: dualText,
  objectives: z
    .array(z.strictObject({ id: z.string().regex(/^LO\d+$/), text: sentence }))
    .min(1)
    .max(100),
  sections: z.array(sectionSchema).min(2),
  support: z.array(z.strictObject({ label: sentence, text: sentence })).min(1),
  cautions: z.array(sentence),
  sources: z.array(sourceSchema).min(1),
});

export type CourseFile = z.infer<typeof courseSchema>;
export type CourseSection = z.infer<typeof sectionSchema>;
export type CourseReference = z.infer<typeof sourceSchema>;
