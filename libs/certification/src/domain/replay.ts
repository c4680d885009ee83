import type { AssignmentHistory } from './assignment-history.js';
import type { CivilDate } from './civil-date.js';
import { byDateThenId } from './curriculum.js';
import type { Evidence } from './curriculum.js';
import type { Cycle } from './cycle.js';
import { nextCycle } from './next-cycle.js';
import { versionsBy } from './requirement-versions.js';
import { settleCycle } from './settle-cycle.js';

/**
 * All cycles of an assignment as of a date, computed from nothing but the facts.
 *
 * Any order and any duplication of the evidence gives the same cycles, and so does any number of runs before: a
 * scheduler that was down for three days, an import that came late and an event that came twice all end here. Evidence
 * dated after `asOf` is not looked at.
 */
export function replay(history: AssignmentHistory, asOf: CivilDate): Cycle[] {
  return advance(history, [], asOf);
}

/**
 * Carries cycles that were computed earlier, from the same facts, on to `asOf`: settles the open cycle, opens the next,
 * until nothing is left to do. Daily calls give what one call gives. Certified cycles are taken as they are; after a
 * back-dated fact (evidence, extension, hold, decision, rule) use `replay`.
 */
export function advance(history: AssignmentHistory, cycles: readonly Cycle[], asOf: CivilDate): Cycle[] {
  const facts = {
    ...history,
    versions: versionsBy(history.versions, asOf),
    evidence: withoutDuplicates(history.evidence),
  };
  const result = [...cycles];
  for (;;) {
    const last = result.at(-1);
    if (last !== undefined && last.closedAs === undefined) {
      const settled = settleCycle(facts, last, result, asOf);
      result[result.length - 1] = settled;
      if (settled.closedAs === undefined) return result;
    }
    const next = nextCycle(facts, result, asOf);
    if (next === null) return result;
    result.push(next);
  }
}

function withoutDuplicates(evidence: readonly Evidence[]): Evidence[] {
  const byId = new Map<string, Evidence>();
  for (const item of evidence) {
    const known = byId.get(item.evidenceId);
    if (known === undefined || byDateThenId(item, known) < 0) byId.set(item.evidenceId, item);
  }
  return [...byId.values()].sort(byDateThenId);
}
