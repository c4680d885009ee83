import { z } from 'zod';
import { jobState } from '../vocabulary/index.js';
import { uuid } from './fields.js';
import { problem } from './problem.js';

/** Units of work done so far; `total` is 0 until it is known. */
export const progress = z.object({ done: z.int().min(0), total: z.int().min(0) });
export type Progress = z.infer<typeof progress>;

/**
 * Long work, as answered with 202 and by GET /jobs/{id}. With `Accept: text/event-stream` the same path sends this
 * object as `data:` of an event on every change and closes after the last one.
 */
export const jobAnswer = z.object({
  id: uuid,
  kind: z.string().optional(),
  state: jobState,
  progress,
  message: z.string().optional().meta({ description: 'What is being done now, in plain words.' }),
  result: z.record(z.string(), z.unknown()).nullish().meta({ description: 'Ids of what was made, e.g. courseId.' }),
  problem: problem.nullish().meta({ description: 'Why it failed.' }),
});
export type JobAnswer = z.infer<typeof jobAnswer>;
