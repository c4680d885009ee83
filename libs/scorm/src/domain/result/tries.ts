import { pointsOf } from '@muster/contracts';
import type { CompletionStatus, Score, SuccessStatus } from '@muster/contracts';

/** What one try at a part came to. */
export interface PartResult {
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
}

export interface TryResult extends PartResult {
  /** It may be the result of its part. */
  counts: boolean;
  /** It was made before its attempt moved to a newer version of the course. */
  isOfFormerVersion: boolean;
}

/** A try that did not come to a result competes with none: who goes on with it has the last word. */
const RESULT = 2;

function worth({ completionStatus, successStatus }: PartResult): number {
  if (successStatus === 'passed') return 4;
  if (successStatus === 'failed') return completionStatus === 'completed' ? RESULT : 1;
  return completionStatus === 'completed' ? 3 : completionStatus === 'not_attempted' ? 0 : 1;
}

/**
 * The try of a part that counts: passed before completed before failed, and of equals the one with more points. The
 * present one counts where no kept one is better.
 */
export function bestTry<Kept extends TryResult, Present extends PartResult>(
  present: Present,
  kept: readonly Kept[],
): Kept | Present {
  let best: Kept | Present = present;
  for (const each of kept) if (each.counts && worth(each) >= RESULT && isBetter(each, best)) best = each;
  return best;
}

function isBetter(one: PartResult, other: PartResult): boolean {
  if (worth(one) !== worth(other)) return worth(one) > worth(other);
  return (pointsOf(one.score) ?? -Infinity) > (pointsOf(other.score) ?? -Infinity);
}

/** Whether the present state of a part is a result that none of those kept comes up to, so that without it the part would count for less. */
export function beatsAll(present: PartResult, kept: readonly TryResult[]): boolean {
  return worth(present) >= RESULT && kept.every((each) => !each.counts || isBetter(present, each));
}

/** Whether a status or points would be gone. */
export function lowersResult(before: PartResult, after: PartResult): boolean {
  const isWorse = worth(before) >= RESULT && worth(after) < worth(before);
  return isWorse || hasLess(before.score, after.score);
}

function hasLess(before: Score | null, after: Score | null): boolean {
  const lower = (name: 'scaled' | 'raw'): boolean =>
    before !== null && before[name] !== null && (after?.[name] ?? -Infinity) < before[name];
  return lower('scaled') || lower('raw');
}
