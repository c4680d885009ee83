import type { CompletionPolicy } from '@muster/contracts';
import type { ScoResult } from '../data/sco-state.repository.js';
import { isFinished } from '../domain/result/attempt-state.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import type { PlayedVersion } from './played-versions.js';

/**
 * Whether an attempt has come to its end, so that the next launch begins another one: it has a result, and no part that was opened still runs.
 * Where the score of one part decides, its result is there before the others had their turn; they have it in this attempt. A
 * course with rules may leave parts out, and its rules alone say what is still to do.
 */
export function isOver(
  { tree, counted }: Pick<PlayedVersion, 'tree' | 'counted'>,
  states: readonly ScoResult[],
  policy: CompletionPolicy,
  result: AttemptStatus,
): boolean {
  if (!isFinished(result) || !states.every(({ terminated }) => terminated)) return false;
  return !hasPartsToCome({ tree, counted }, states, policy);
}

/** Whether the score of one part decided while others were never opened. */
export function hasPartsToCome(
  { tree, counted }: Pick<PlayedVersion, 'tree' | 'counted'>,
  states: readonly ScoResult[],
  policy: CompletionPolicy,
): boolean {
  if (policy.kind !== 'score_at_least' || tree) return false;
  return counted.some(({ identifier }) => !states.some(({ itemId }) => itemId === identifier));
}
