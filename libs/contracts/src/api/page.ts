import { z } from 'zod';

/** Fields of every list query. Spread `pageQuery.shape` into a resource's own query. */
export const pageQuery = z.strictObject({
  limit: z.coerce
    .number({ error: 'Use a number from 1 to 500 for limit.' })
    .int({ error: 'Use a whole number for limit.' })
    .min(1, { error: 'Use a limit of at least 1.' })
    .max(500, { error: 'Use a limit of at most 500 and follow nextCursor for more.' })
    .default(50),
  cursor: z.string().max(1000).optional().meta({ description: 'nextCursor of the page before.' }),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** One page of a list in keyset order; `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
/** The type of any list answer. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
