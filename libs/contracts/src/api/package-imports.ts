import { z } from 'zod';
import { jobState } from '../vocabulary/index.js';
import { completionPolicy } from './completion-policy.js';
import { courseAudience, courseForm, courseWarning } from './courses.js';
import { instant, text, uuid } from './fields.js';
import { progress } from './jobs.js';
import { problem } from './problem.js';

/** The largest package that is taken, in bytes; also the `Tus-Max-Size` of an upload. */
export const LARGEST_PACKAGE_BYTES = 2 * 1024 ** 3;

/** The protocol of POST, HEAD, PATCH and DELETE /package-uploads (tus.io, version 1.0.0). */
export const TUS_VERSION = '1.0.0';

/** Media type of the bytes that PATCH /package-uploads/{id} takes. */
export const UPLOAD_MEDIA_TYPE = 'application/offset+octet-stream';

/** What `Upload-Metadata` may say of an upload, decoded. */
export const packageUploadMetadata = z.strictObject({ filename: text('The file name', 255).optional() });

/** Answer of POST /package-uploads, beside its headers `Location` and `Upload-Expires`. */
export const packageUploadAnswer = z.object({
  id: uuid,
  filename: z.string().nullable(),
  length: z.int().min(0).meta({ description: 'Bytes of the whole file, as Upload-Length said.' }),
  offset: z.int().min(0).meta({ description: 'Bytes that have arrived and are on disk.' }),
  expiresAt: instant.meta({
    description: 'The upload is removed after this, unless more of it arrives or it is imported.',
  }),
});
export type PackageUploadAnswer = z.infer<typeof packageUploadAnswer>;

/** A JSON object; its text is taken too, as the multipart form has it. */
function objectOrText<Schema extends z.ZodType>(schema: Schema, message: string) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  }, schema);
}

/** Body of POST /package-imports: which finished upload, and the fields of POST /courses. */
export const newPackageImport = z.strictObject({
  uploadId: uuid.meta({ description: 'The last part of the Location that POST /package-uploads answered.' }),
  courseId: uuid.optional().meta({ description: 'The package becomes the next version of this course.' }),
  title: courseForm.shape.title,
  audience: objectOrText(
    courseAudience,
    'audience is not JSON. Send for example {"disciplines":["court_staff"]}.',
  ).optional(),
  minutes: courseForm.shape.minutes,
  completionPolicy: objectOrText(
    completionPolicy,
    'completionPolicy is not JSON. Send for example {"kind":"score_at_least","score":80}.',
  )
    .optional()
    .meta({ description: 'As in PATCH /courses/{id}; a new version keeps that of the course when left out.' }),
});
export type NewPackageImport = z.infer<typeof newPackageImport>;

/**
 * An import, as answered with 202 and by GET /package-imports/{id}. With `Accept: text/event-stream` the same path sends this object
 * as `data:` of an event `progress` on every change and closes after the last one.
 */
export const packageImportAnswer = z.object({
  id: uuid,
  uploadId: uuid,
  filename: z.string().nullable(),
  state: jobState,
  step: z.string().meta({ description: 'What is being done now, in plain words.' }),
  progress: progress.meta({ description: 'Bytes of the unpacked files.' }),
  courseId: uuid.optional().meta({ description: 'Once succeeded, or the course that the package was sent to.' }),
  versionId: uuid.optional().meta({ description: 'Once succeeded.' }),
  warnings: z.array(courseWarning).optional().meta({ description: 'Once succeeded: what was mended in the package.' }),
  problem: problem.optional().meta({ description: 'Once failed: what POST /courses answers to the same package.' }),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type PackageImportAnswer = z.infer<typeof packageImportAnswer>;
