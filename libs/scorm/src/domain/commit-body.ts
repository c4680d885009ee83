import { z } from 'zod';
import type { CmiTree } from './cmi-tree.js';

/** What the player sends to store. `cmi` is checked only for being a tree: its content is data, never trusted. */
export const commitBody = z.strictObject({
  itemId: z.string().min(1).max(4000),
  seq: z.int().min(1),
  reason: z.enum(['commit', 'terminate', 'pagehide']),
  cmi: z.custom<CmiTree>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  clientTime: z.iso.datetime({ offset: true }),
});
export type CommitBody = z.infer<typeof commitBody>;
