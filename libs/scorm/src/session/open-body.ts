import { z } from 'zod';

/** More activities than any course has, each with its objectives. */
const LONGEST_STATE = 400_000;

/**
 * What the player sends when it opens. `sequencing` is kept as it is and given back; results are never read from it. Its size is bounded,
 * and its form is the player's own.
 */
export const openBody = z
  .object({
    sequencing: z
      .looseObject({ activities: z.record(z.string(), z.looseObject({})) })
      .refine((state) => JSON.stringify(state).length <= LONGEST_STATE, 'The state of the course is too large to keep.')
      .optional(),
  })
  .default({});
export type OpenBody = z.infer<typeof openBody>;
