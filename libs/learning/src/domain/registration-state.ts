import type { RegistrationState } from '@muster/contracts';

/** How much a state is worth: what was achieved is never taken back by a later attempt. */
const WORTH: Record<RegistrationState, number> = { not_started: 0, in_progress: 1, failed: 1, completed: 2, passed: 3 };

/** True when a registration in state `before` takes over the attempt's state `after`. */
export function mayReplace(before: RegistrationState, after: RegistrationState): boolean {
  return WORTH[after] >= WORTH[before];
}
