import { pointsOf } from '@muster/contracts';
import type { RegistrationState, Score } from '@muster/contracts';

/** How much a state is worth: what was achieved is never taken back by a later attempt. */
const WORTH: Record<RegistrationState, number> = { not_started: 0, in_progress: 1, failed: 1, completed: 2, passed: 3 };

/** True when a registration in state `before` takes over the attempt's state `after`. */
export function mayReplace(before: RegistrationState, after: RegistrationState): boolean {
  return WORTH[after] >= WORTH[before];
}

/** What of a status decides whether it takes over. */
export interface ComparableStatus {
  state: RegistrationState;
  score: Score | null;
  /** ISO 8601 in UTC, by the server. */
  statusAt: string;
}

/** One that cannot be is as none: no later one could ever be as good. */
function points(score: Score | null): number {
  return pointsOf(score) ?? Number.NEGATIVE_INFINITY;
}

/**
 * True when a status takes over from the one before: it is worth more, or as much and later, and takes nothing back from what
 * was achieved. So events may come late or twice, and a finished course may be opened again and left at a worse score.
 */
export function takesOver(before: ComparableStatus, after: ComparableStatus): boolean {
  if (WORTH[after.state] !== WORTH[before.state]) return mayReplace(before.state, after.state);
  const achieved = WORTH[before.state] >= WORTH.completed;
  return achieved ? points(after.score) >= points(before.score) : after.statusAt >= before.statusAt;
}
