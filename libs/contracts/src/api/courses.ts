import { z } from 'zod';
import { discipline, memberKind, standard } from '../vocabulary/index.js';
import { completionPolicy, minimumSeatMinutes } from './completion-policy.js';
import { instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** Who may be assigned a course; empty means everybody. Excluding courts keeps investigators' courses from judges. */
export const courseAudience = z.strictObject({
  disciplines: z.array(discipline).max(100).optional(),
  agencyKinds: z.array(memberKind).max(100).optional(),
  excludeAgencyKinds: z.array(memberKind).max(100).optional(),
});
export type CourseAudience = z.infer<typeof courseAudience>;

function parseJson(message: string) {
  return (value: string, context: z.RefinementCtx): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  };
}

/** Form fields beside `package` of POST /courses and POST /courses/{id}/versions. */
export const courseForm = z.strictObject({
  title: text('The title').optional().meta({
    description: 'The title in the manifest when left out; a new version keeps a title that was given before.',
  }),
  audience: z
    .string()
    .transform(parseJson('audience is not JSON. Send for example {"disciplines":["court_staff"]}.'))
    .pipe(courseAudience)
    .optional()
    .meta({
      description:
        'JSON: {disciplines?, agencyKinds?, excludeAgencyKinds?}. Left out, a new version keeps that of the version before.',
    }),
  minutes: z.coerce
    .number({ error: 'Give the contact minutes as a number.' })
    .int({ error: 'Give whole contact minutes.' })
    .min(1, { error: 'Give at least 1 contact minute.' })
    .max(6000, { error: 'Give at most 6000 contact minutes.' })
    .optional()
    .meta({ description: 'Contact minutes. Left out, a new version keeps those of the version before.' }),
  completionPolicy: z
    .string()
    .transform(parseJson('completionPolicy is not JSON. Send for example {"kind":"score_at_least","score":80}.'))
    .pipe(completionPolicy)
    .optional()
    .meta({ description: 'JSON as in PATCH /courses/{id}; a new version keeps that of the course when left out.' }),
});
export type CourseForm = z.infer<typeof courseForm>;

export const courseItem = z.object({
  identifier: z.string(),
  title: z.string(),
  href: z.string().nullable(),
  scormType: z.enum(['sco', 'asset']).nullable(),
});
export type CourseItem = z.infer<typeof courseItem>;

/** Something in the package that was mended: where it is, what is wrong and what its author should change. `code` is stable. */
export const courseWarning = z.object({
  code: z.string().meta({ examples: ['FILE_MISSING'] }),
  file: z.string().meta({ examples: ['imsmanifest.xml'] }),
  line: z.int().nullable().meta({ description: 'Counts from 1; null when it is about the whole file.' }),
  message: z.string(),
});
export type CourseWarning = z.infer<typeof courseWarning>;

/** A course with its newest version. `warnings` are the things that were mended in the package. */
export const courseAnswer = z.object({
  id: uuid,
  versionId: uuid,
  versionNumber: z.int(),
  title: z.string(),
  standard,
  items: z.array(courseItem),
  warnings: z.array(courseWarning),
  minutes: z.int().nullable(),
  audience: courseAudience,
  completionPolicy,
  minimumSeatMinutes,
  mayChange: z.boolean().meta({ description: 'Whether you may publish versions of it and change its rules.' }),
  createdAt: instant,
});
export type CourseAnswer = z.infer<typeof courseAnswer>;

export const courseVersionAnswer = z.object({
  id: uuid,
  courseId: uuid,
  versionNumber: z.int(),
  title: z.string(),
  standard,
  minutes: z.int().nullable(),
  packageHash: z.string(),
  createdAt: instant,
});
export type CourseVersionAnswer = z.infer<typeof courseVersionAnswer>;

export const courseVersionPage = pageOf(courseVersionAnswer);

export const courseQuery = z.strictObject({ ...pageQuery.shape, q: text('The search text').optional() });
export type CourseQuery = z.infer<typeof courseQuery>;
export const coursePage = pageOf(courseAnswer);

/** What a course did wrong when it was played. `kind` is one of the player's; `what` names a file, an address or an error. */
export const contentProblemsAnswer = z.object({
  items: z.array(
    z.object({
      part: z.string(),
      kind: z.string(),
      what: z.string(),
      times: z.int(),
      firstSeenAt: instant,
      lastSeenAt: instant,
    }),
  ),
});
export type ContentProblemsAnswer = z.infer<typeof contentProblemsAnswer>;
