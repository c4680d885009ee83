import type { RegistrationState, VersionChoice } from '@muster/contracts';

/** What of an attempt decides whether a decision about versions touches it. */
export interface ChangeableAttempt {
  state: RegistrationState;
  startedAt: Date;
  finishedAt: Date | null;
  supersededAt: Date | null;
  versionNumber: number;
}

export interface StandingDecision {
  choice: VersionChoice;
  decidedAt: Date;
  toVersionNumber: number;
}

/**
 * What a decision about a newer version makes of an attempt at its next launch. Only attempts that were in progress when it was made
 * are touched: a result, even one whose course never said that it ended, stays on the version that it was reached on.
 */
export function dueChange(attempt: ChangeableAttempt, decision: StandingDecision | undefined): VersionChoice {
  if (!decision || attempt.finishedAt || attempt.supersededAt) return 'keep';
  if (attempt.state !== 'not_started' && attempt.state !== 'in_progress') return 'keep';
  if (attempt.startedAt >= decision.decidedAt || attempt.versionNumber >= decision.toVersionNumber) return 'keep';
  return decision.choice;
}
