import type { ReadinessBasis } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** On what an answer about a day rests, seen from today. */
export function basisOf(on: CivilDate, today: CivilDate): ReadinessBasis {
  return on === today ? 'today' : on < today ? 'past' : 'future';
}
