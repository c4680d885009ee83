import type { AttemptRow } from '../data/attempt.repository.js';
import type { ScoResult } from '../data/sco-state.repository.js';

/**
 * The attempt that a launch goes on with; undefined when it begins a new one. An attempt that is not finished always goes
 * on: what a learner did is never thrown away, even where the SCO left without asking to resume. A finished attempt goes
 * on only where a SCO asked for it with exit = suspend (RTE 4th Ed. 4.2.8); else a new one begins, and the finished one
 * stays as it is. One that a newer version of the course has replaced is over.
 */
export function attemptToResume(attempts: readonly AttemptRow[], states: readonly ScoResult[]): AttemptRow | undefined {
  const newest = attempts.at(-1);
  if (newest?.supersededAt) return undefined;
  if (!newest?.finishedAt) return newest;
  const suspended = states.some(
    (state) => state.attemptId === newest.id && (state.exit === 'suspend' || !state.terminated),
  );
  return suspended ? newest : undefined;
}
