import { z } from 'zod';
import { certificationStatus } from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';

export const explanationQuery = z.strictObject({ requirementId: uuid, asOf: civilDate.optional() });
export type ExplanationQuery = z.infer<typeof explanationQuery>;

/** One link of the chain, in the order in which it applied. `id` points at the rule, cycle or completion it speaks of. */
export const explanationStep = z.object({
  kind: z.enum(['rule', 'assignment', 'date', 'evidence', 'decision', 'status']),
  on: civilDate.nullable(),
  text: z.string(),
  id: uuid.nullable().optional(),
});

export const explanationAnswer = z.object({
  personId: uuid,
  requirementId: uuid,
  requirementTitle: z.string(),
  asOf: civilDate,
  status: certificationStatus,
  overdue: z.boolean(),
  summary: z.string(),
  steps: z.array(explanationStep),
});
export type ExplanationAnswer = z.infer<typeof explanationAnswer>;
