import type { CompletionStatus, RegistrationState, Score, SuccessStatus } from '@muster/contracts';

/** One SCO of an attempt: what it reported, and whether it has to be passed. */
export interface RolledItem {
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
  hasPassingScore: boolean;
}

export interface AttemptStatus {
  state: RegistrationState;
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
}

/** Done: passed, or completed where nothing has to be passed. */
export function isDone(item: RolledItem): boolean {
  if (item.successStatus === 'passed') return true;
  return item.completionStatus === 'completed' && item.successStatus === 'unknown' && !item.hasPassingScore;
}

export function isFailed(item: RolledItem): boolean {
  return item.successStatus === 'failed' && item.completionStatus === 'completed';
}

/**
 * The state of an attempt from all SCOs of its organization, those never opened included, where the package has no rollup of
 * its own (SCORM 1.2, unsequenced 2004): every SCO must be done; passed when at least one SCO was passed; failed when a SCO failed and none is left
 * to do. Passed implies completed. The score is that of the only SCO, or of the only one that has a score.
 */
export function attemptStatusOf(items: readonly RolledItem[]): AttemptStatus {
  const scored = items.filter((item) => item.score !== null);
  const score = scored.length === 1 ? (scored[0]?.score ?? null) : null;
  const begun = items.some((item) => item.completionStatus !== 'not_attempted');
  if (items.length > 0 && items.every(isDone)) {
    const passed = items.some((item) => item.successStatus === 'passed');
    return {
      state: passed ? 'passed' : 'completed',
      completionStatus: 'completed',
      successStatus: passed ? 'passed' : 'unknown',
      score,
    };
  }
  if (items.some(isFailed) && items.every((item) => isDone(item) || isFailed(item))) {
    return { state: 'failed', completionStatus: 'completed', successStatus: 'failed', score };
  }
  return {
    state: begun ? 'in_progress' : 'not_started',
    completionStatus: begun ? 'incomplete' : 'not_attempted',
    successStatus: 'unknown',
    score,
  };
}

/** Nothing is left to do in the attempt. */
export function isFinished({ state }: AttemptStatus): boolean {
  return state === 'passed' || state === 'completed' || state === 'failed';
}

/** The attempt has what it was made for. */
export function isAchieved({ state }: AttemptStatus): boolean {
  return state === 'passed' || state === 'completed';
}

export function sameScore(a: Score | null, b: Score | null): boolean {
  if (a === null || b === null) return a === b;
  return a.scaled === b.scaled && a.raw === b.raw && a.min === b.min && a.max === b.max;
}
