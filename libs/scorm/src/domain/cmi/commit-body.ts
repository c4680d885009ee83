import { z } from 'zod';
import type { CmiTree } from './cmi-tree.js';
import { DEEPEST, isShallow } from './is-shallow.js';
import { MOST_EARLIER } from './most-earlier.js';
import { sequencingBody } from './sequencing-body.js';

/** The largest number that the column of the receipt holds. */
export const LARGEST_SEQ = 2_147_483_647;

export const LONGEST_ITEM_ID = 4000;

/** Twice what the standard asks an LMS to keep of a store (RTE 4th Ed. 4.3.1). */
const LARGEST_STORE = 128_000;
const tooLarge = `A store of adl.data holds at most ${LARGEST_STORE} characters.`;

const PART = 'Name the part that this is about by its identifier in the session.';
const SEQ =
  'The sequence number must be a whole number from 1 on. Begin at 1 when the course is opened, and add 1 for each commit.';
const MERGED = `Leave this out, or send how many numbers were given up, a whole number from 1 to ${LARGEST_SEQ}.`;
const REASONS = ['commit', 'terminate', 'pagehide', 'opened'] as const;

export function isTree(value: unknown): value is CmiTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Years in four digits: the database takes no others from ISO 8601, and no offset of more than 15 hours, so all become UTC. */
export function isSensible(time: Date): boolean {
  return time.getUTCFullYear() >= 1970 && time.getUTCFullYear() <= 9999;
}

/** One commit. `cmi` is checked only for being a tree: its content is data, never trusted. */
const singleBody = z.strictObject({
  itemId: z
    .string(PART)
    .min(1, PART)
    .max(LONGEST_ITEM_ID, `The identifier of a part has at most ${LONGEST_ITEM_ID} characters.`),
  seq: z
    .int(SEQ)
    .min(1, SEQ)
    .max(LARGEST_SEQ, `The sequence number must be at most ${LARGEST_SEQ}. Open the course again to begin at 1.`),
  /** `opened`: the page of an asset is there; it will report nothing more. */
  reason: z.enum(REASONS, `Say why this is sent: ${REASONS.join(', ')}.`),
  /** What the SCO wrote to the stores of adl.data since the last commit that was acknowledged, by target id. */
  shared: z.record(z.string().max(4000), z.string().max(LARGEST_STORE, tooLarge)).optional(),
  /** Where the learner is in a sequenced course once this part has ended, if that is decided already. */
  sequencing: sequencingBody.optional(),
  cmi: z
    .custom<CmiTree>(isTree, 'Send the data model as an object.')
    .refine((tree) => isShallow(tree), `The data model must have at most ${DEEPEST} levels.`),
  /** How many numbers before this one the player gave up, because this commit says all that they said. */
  merged: z.int(MERGED).min(1, MERGED).max(LARGEST_SEQ, MERGED).optional(),
  clientTime: z.iso
    .datetime({ offset: true, error: 'Send the time of this device in ISO 8601, such as 2026-03-01T08:00:00Z.' })
    .transform((text) => new Date(text))
    .refine(isSensible, 'The clock of this device is before 1970 or after 9999. Set it right.')
    .transform((time) => time.toISOString()),
});
export type CommitBody = z.infer<typeof singleBody>;

/** What the player sends to store: a commit, and those before it that it takes something of back and that no answer came for. */
export const commitBody = singleBody.extend({ earlier: z.array(z.unknown()).max(MOST_EARLIER).optional() });
export type SentBody = z.infer<typeof commitBody>;

/**
 * Those of the commits before it that can be stored: one that cannot holds back neither the others nor the newest.
 * @returns them in their order, and how many cannot be read.
 */
export function earlierOf({ earlier = [] }: SentBody): { readable: CommitBody[]; unreadable: number } {
  const readable = earlier.flatMap((one) => singleBody.safeParse(one).data ?? []);
  return { readable, unreadable: earlier.length - readable.length };
}
