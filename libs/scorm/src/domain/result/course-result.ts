import { pointsOf, scoreOfPoints } from '@muster/contracts';
import type { CompletionPolicy, CompletionStatus, Score, SuccessStatus } from '@muster/contracts';
import { attemptStatusOf, isDone, isFailed } from './attempt-state.js';
import type { AttemptStatus, RolledItem } from './attempt-state.js';

/** One SCO of the organization, with the identifier that a policy may name. */
export interface ResultItem extends RolledItem {
  identifier: string;
}

/** The root activity of a sequenced SCORM 2004 course after rollup (SN 4th Ed. 4.6). */
export interface RootStatus {
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  /** Null where the package does not weigh its parts: then the score of the course is made of those of its parts. */
  score: Score | null;
  /** The parts that count for its success. */
  parts: readonly RootPart[];
  /** Every part that its rules see as completed, by identifier. */
  completedParts: readonly string[];
}

/** One part as the rules of the package see it. */
export interface RootPart {
  identifier: string;
  /** It counts for completion as well. */
  isAsked: boolean;
  isCompleted: boolean;
  successStatus: SuccessStatus;
}

/**
 * The result of an attempt under the policy that it began with.
 * - `as_package_says`: the root activity of a sequenced course, see `byRoot`; without one, the rule of `attemptStatusOf`.
 * - `score_at_least`: see `byScore`.
 * - `all_scos`: completed when every SCO is, whatever the package asks to pass; passed when one passed and none failed.
 * - `last_sco`: the last SCO of the organization alone.
 * @param items all SCOs of the organization in its order, those never opened included.
 */
export function courseResult(
  items: readonly ResultItem[],
  policy: CompletionPolicy,
  root?: RootStatus | null,
): AttemptStatus {
  switch (policy.kind) {
    case 'as_package_says':
      return root ? byRoot(root, items) : attemptStatusOf(items);
    case 'score_at_least':
      return byScore(items, policy.score, policy.scoId, root ?? null);
    case 'all_scos':
      return byAll(items);
    case 'last_sco':
      return byLast(items);
  }
}

/** The score that a `score_at_least` policy looks at, and whether what it is the score of has come to its end. */
export interface DecidingScore {
  /** The SCO whose score it is; null for the whole course. */
  identifier: string | null;
  points: number | null;
  score: Score | null;
  ended: boolean;
}

/**
 * A named SCO, or the only one, has its own score, which counts from the moment it is reported. The score of a course of
 * several parts is that of its root activity where the package weighs its parts, else the mean over its scored SCOs, and it counts when all of it is completed: the
 * first quiz alone must not pass the course. A SCO that the version does not have leaves the course's score.
 */
export function decidingScore(
  items: readonly ResultItem[],
  scoId: string | undefined,
  root: RootStatus | null,
): DecidingScore {
  const named = items.find((item) => item.identifier === scoId) ?? (items.length === 1 ? items[0] : undefined);
  if (named) {
    const ended = isCompleted(named);
    return { identifier: named.identifier, points: pointsOf(named.score), score: named.score, ended };
  }
  const rooted = pointsOf(root?.score ?? null);
  const ended = root ? root.completionStatus === 'completed' : items.length > 0 && items.every(isCompleted);
  if (root && rooted !== null) return { identifier: null, points: rooted, score: root.score, ended };
  const score = scoreOfParts(items);
  return { identifier: null, points: pointsOf(score), score, ended };
}

/** That of the only SCO that has one, else the mean over those that have. */
function scoreOfParts(items: readonly ResultItem[]): Score | null {
  const scored = items.filter((item) => pointsOf(item.score) !== null);
  if (scored.length < 2) return scored[0]?.score ?? null;
  return scoreOfPoints(scored.reduce((sum, { score }) => sum + (pointsOf(score) ?? 0), 0) / scored.length);
}

function byScore(
  items: readonly ResultItem[],
  needed: number,
  scoId: string | undefined,
  root: RootStatus | null,
): AttemptStatus {
  const { identifier, points, score, ended } = decidingScore(items, scoId, root);
  const counts = points !== null && (identifier !== null || ended);
  if (counts && points >= needed) return result('passed', score);
  // Ended without any score decides nothing: the score may come with the next commit.
  if (counts && ended) return result('failed', score);
  return result(hasBegun(items) ? 'in_progress' : 'not_started', score);
}

function byAll(items: readonly ResultItem[]): AttemptStatus {
  const { score } = attemptStatusOf(items);
  if (items.length === 0 || !items.every(isCompleted)) {
    return result(hasBegun(items) ? 'in_progress' : 'not_started', score);
  }
  if (items.some((item) => item.successStatus === 'failed')) return result('failed', score);
  return result(items.some((item) => item.successStatus === 'passed') ? 'passed' : 'completed', score);
}

function byLast(items: readonly ResultItem[]): AttemptStatus {
  const last = items.at(-1);
  const score = last?.score ?? null;
  if (last && isDone(last)) return result(last.successStatus === 'passed' ? 'passed' : 'completed', score);
  if (last && isFailed(last)) return result('failed', score);
  return result(hasBegun(items) ? 'in_progress' : 'not_started', score);
}

/**
 * Satisfied counts as done, as a passed SCO does; not satisfied is a failure only once nothing is left to do. A completed course whose rules leave
 * open whether it is satisfied, because one of its parts left it open, is what its parts make it: see `openRootState`.
 */
function byRoot(root: RootStatus, items: readonly ResultItem[]): AttemptStatus {
  const score = root.score ?? scoreOfParts(items);
  if (root.successStatus === 'passed') return result('passed', score);
  if (root.completionStatus === 'completed') {
    return result(root.successStatus === 'failed' ? 'failed' : openRootState(root.parts, items), score);
  }
  return result(hasBegun(items) ? 'in_progress' : 'not_started', score);
}

/**
 * As in a course without rules: failed by a part that was failed, passed by one that was passed, and not at its end while a part that
 * has something to pass is neither, or was failed and is not completed. A part that the rules could do without, as it was
 * never opened or left halfway, holds nothing up.
 */
export function openRootState(
  parts: readonly RootPart[],
  items: readonly ResultItem[],
): 'in_progress' | 'failed' | 'passed' | 'completed' {
  if (parts.some((part) => isUndecided(part, items))) return 'in_progress';
  const has = (status: SuccessStatus): boolean => parts.some(({ successStatus }) => successStatus === status);
  return has('failed') ? 'failed' : has('passed') ? 'passed' : 'completed';
}

/** Whether a part of a completed course may still pass or fail it. */
export function isUndecided(part: RootPart, items: readonly ResultItem[]): boolean {
  if (part.successStatus === 'passed') return false;
  if (part.successStatus === 'failed') return !part.isCompleted;
  const hasPassingScore = items.some((item) => item.identifier === part.identifier && item.hasPassingScore);
  return hasPassingScore && (part.isCompleted || !part.isAsked);
}

/** Passing a part completes it, whatever it said of its completion. */
export function isCompleted(item: RolledItem): boolean {
  return item.completionStatus === 'completed' || item.successStatus === 'passed';
}

function hasBegun(items: readonly RolledItem[]): boolean {
  return items.some((item) => item.completionStatus !== 'not_attempted');
}

const STATUSES = {
  not_started: ['not_attempted', 'unknown'],
  in_progress: ['incomplete', 'unknown'],
  completed: ['completed', 'unknown'],
  passed: ['completed', 'passed'],
  failed: ['completed', 'failed'],
} as const;

function result(state: AttemptStatus['state'], score: Score | null): AttemptStatus {
  const [completionStatus, successStatus] = STATUSES[state];
  return { state, completionStatus, successStatus, score };
}
