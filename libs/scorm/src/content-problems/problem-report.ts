import { z } from 'zod';

const KINDS = [
  'window-elsewhere',
  'link-elsewhere',
  'frame-elsewhere',
  'file-elsewhere',
  'form-elsewhere',
  'page-around',
  'flash',
  'flash-piece',
  'missing-page',
  'missing-file',
  'script-error',
  'blank',
  'no-connection',
  'state-refused',
  'document-domain',
] as const;

/** PostgreSQL keeps no NUL and no half of a character; a message that held one is as clear without. */
const kept = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) =>
      text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'),
    );

/** What the player saw go wrong in one part of a course. Content can send the same, so it is shown and never acted on. */
export const problemReport = z.object({
  itemId: z.string().max(1000),
  problems: z
    .array(z.object({ kind: z.enum(KINDS), what: kept(300) }))
    .min(1)
    .max(60),
});
export type ProblemReport = z.infer<typeof problemReport>;
