import { z } from 'zod';

/** One field that is wrong. `path` is dotted, with numbers for list positions: `roles.0.scope.id`; empty for the whole body. */
export const problemField = z.object({ path: z.string(), message: z.string() });

/** An error as `application/problem+json` (RFC 9457). `code` is stable; the words may improve. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(problemField).optional(),
});
export type Problem = z.infer<typeof problem>;
