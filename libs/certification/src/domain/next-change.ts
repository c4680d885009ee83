import type { AssignmentHistory } from './assignment-history.js';
import { addDays } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { Cycle } from './cycle.js';
import { lastCertified } from './next-cycle.js';
import { replay } from './replay.js';
import { ruleEras } from './requirement-versions.js';

/**
 * The first day after `on` on which a replay of the same facts may give other cycles, so that nobody has to look before; null when no day
 * to come changes anything. It may name a day on which nothing changes after all, never a later one than the first change.
 * @param cycles as `replay` gives them for `on`
 */
export function nextChange(history: AssignmentHistory, cycles: readonly Cycle[], on: CivilDate): CivilDate | null {
  const { spans, evidence, decisions = [], counting = [] } = history;
  const last = lastCertified(cycles);
  const days = [
    // An assignment begins and ends; training that is dated ahead counts from its day.
    ...spans.flatMap(({ from, to }) => [from, to]),
    ...evidence.map(({ earnedOn }) => earnedOn),
    // The renewal opens, and gives way to a reinstatement.
    last?.windowOpensOn,
    last?.reinstateFrom,
    // A revocation strikes on its day; the reinstatement opens on the day after.
    ...decisions.flatMap((decision) => (decision.kind === 'revoke' ? [decision.on, addDays(decision.on, 1)] : [])),
    ...ruleEras(history).map(({ from }) => from),
    ...counting.map((one) => nextChange(one.history, replay(one.history, on), on)),
  ];
  return days.filter((day) => day != null && day > on).reduce<CivilDate | null>(earliest, null);
}

function earliest(first: CivilDate | null, day: CivilDate | null | undefined): CivilDate | null {
  return day != null && (first === null || day < first) ? day : first;
}
