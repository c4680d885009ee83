import { revocationOf } from './assignment-history.js';
import type { AssignmentHistory } from './assignment-history.js';
import { covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { byDateThenId } from './curriculum.js';
import type { Evidence } from './curriculum.js';
import { isCertified } from './cycle.js';
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
    evidence: withoutDuplicates(evidenceBy(history, asOf)),
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

/**
 * All evidence of a history as of a day: its own, and for each certification of a requirement that counts for it one that satisfies the
 * whole curriculum on the day on which it was earned. One that was revoked counts for nothing.
 */
export function evidenceBy({ evidence, counting = [] }: AssignmentHistory, asOf: CivilDate): Evidence[] {
  const whole = counting.flatMap(({ requirementId, history, ...days }) =>
    replay(history, asOf)
      .filter(isCertified)
      .filter(({ certifiedOn }) => covers(days, certifiedOn))
      .filter(({ certifiedOn }) => revocationOf(history.decisions, certifiedOn, asOf) === undefined)
      .flatMap(({ certifiedOn, evidenceIds }): Evidence[] => {
        const evidenceId = evidenceIds.at(-1);
        if (evidenceId === undefined) return [];
        return [
          { evidenceId, courseId: requirementId, earnedOn: certifiedOn, kind: 'equivalency', minutes: 0, whole: true },
        ];
      }),
  );
  return [...evidence, ...whole];
}

function withoutDuplicates(evidence: readonly Evidence[]): Evidence[] {
  const byId = new Map<string, Evidence>();
  for (const item of evidence) {
    const key = `${item.evidenceId} ${item.courseId}`;
    const known = byId.get(key);
    if (known === undefined || byDateThenId(item, known) < 0) byId.set(key, item);
  }
  return [...byId.values()].sort(byDateThenId);
}
