import type { CmiTree } from './cmi-tree.js';
import { isSensible, isTree, LARGEST_SEQ, LONGEST_ITEM_ID } from './commit-body.js';
import type { SentBody } from './commit-body.js';
import { isShallow } from './is-shallow.js';

const FIELDS = 5;

/**
 * Reads a commit as nearly all are: one that a SCO made while it ran, with nothing beside it, timed by `toISOString`. It is what `commitBody`
 * makes of it, and takes a fifth of the time.
 * @param given what `JSON.parse` made
 * @returns undefined for anything else, which is for `commitBody` to read, or to say what is wrong with it.
 */
export function plainCommit(given: unknown): SentBody | undefined {
  if (!isTree(given) || Object.keys(given).length !== FIELDS) return undefined;
  const { itemId, seq, reason, cmi, clientTime } = given;
  if (typeof itemId !== 'string' || itemId.length === 0 || itemId.length > LONGEST_ITEM_ID) return undefined;
  if (typeof seq !== 'number' || !Number.isInteger(seq) || seq < 1 || seq > LARGEST_SEQ) return undefined;
  if (reason !== 'commit' || !isTree(cmi) || !isShallow(cmi)) return undefined;
  if (typeof clientTime !== 'string' || !isWrittenByClock(clientTime)) return undefined;
  return { itemId, seq, reason, cmi: cmi as CmiTree, clientTime };
}

/** A day that is none, such as 30 February, is another one when it is written back. */
function isWrittenByClock(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && isSensible(time) && time.toISOString() === text;
}
