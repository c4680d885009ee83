import type { AssignmentHistory } from './assignment-history.js';
import { addDays } from './civil-date.js';
import type { Cycle } from './cycle.js';
import { replay } from './replay.js';
import type { RuleEra } from './requirement-versions.js';

/** The cycles from which the days of an era are told that is over, or has not begun: as of its last day, or of its first. */
export function cyclesOfEra(history: AssignmentHistory, { from, until }: RuleEra): Cycle[] {
  const asOf = until === null ? from : addDays(until, -1);
  return asOf === null ? [] : replay(history, asOf);
}
