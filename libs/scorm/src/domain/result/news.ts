import type { AttemptStatus } from './attempt-state.js';

/** What the other plugins are told of an attempt after a commit. */
export interface News {
  told: AttemptStatus;
  /** The result is not told yet. */
  waits: boolean;
}

/**
 * A pass is told at once. A completion that leaves success open is told when the part that brought it has ended: many SCOs
 * say "completed" on their last page and only then what the quiz made of it, and evidence is never taken back. Until it is told the
 * attempt goes on, for everybody else.
 * @param before the attempt as it was; `untoldSince` where it has such a result already.
 * @param ended the commit ended the session of its part, with a word or by leaving it.
 */
export function newsOf(
  before: Pick<AttemptStatus, 'state'> & { untoldSince: Date | null },
  rolled: AttemptStatus,
  ended: boolean,
): News {
  const wasTold = before.state === 'completed' && before.untoldSince === null;
  if (rolled.state !== 'completed' || ended || wasTold) return { told: rolled, waits: false };
  return { told: { ...rolled, state: 'in_progress', completionStatus: 'incomplete' }, waits: true };
}

/** The state that was told last. */
export function toldState(
  attempt: Pick<AttemptStatus, 'state'> & { untoldSince: Date | null },
): AttemptStatus['state'] {
  return attempt.untoldSince ? 'in_progress' : attempt.state;
}
