import { firstAssignedDay, spanOn } from './assignment-spans.js';
import { revocationOf } from './assignment-history.js';
import type { AssignmentHistory } from './assignment-history.js';
import { addDays, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { isCertified } from './cycle.js';
import type { CertifiedCycle, Cycle, CycleKind } from './cycle.js';
import { shiftByHolds } from './holds.js';
import { versionOn } from './requirement-versions.js';

/**
 * The cycle that must exist on `asOf` and does not, or null when nothing has to be opened.
 *
 * Initial at the assignment; renewal when the window of the last certified cycle has begun and the person is assigned;
 * reinstatement when the lapse is longer than the rule allows, or after a revocation. The opening day follows from the
 * dates, never from the day on which somebody asks, so asking late or twice gives the same cycle: it is identified by
 * assignment and sequence.
 *
 * @param cycles the cycles so far, in order of sequence; null is returned while the last of them is open
 */
export function nextCycle(history: AssignmentHistory, cycles: readonly Cycle[], asOf: CivilDate): Cycle | null {
  const last = cycles.at(-1);
  if (last !== undefined && last.closedAs === undefined) return null;
  const previous = lastCertified(cycles);
  const opening = previous === undefined ? firstOpening(history, last) : openingAfter(history, previous, last, asOf);
  if (opening === null || opening.opensOn > asOf) return null;
  return {
    sequence: (last?.sequence ?? 0) + 1,
    kind: opening.kind,
    versionId: versionOn(history, opening.opensOn).versionId,
    opensOn: opening.opensOn,
    dueOn: dueOn(history, opening, cycles, (last?.sequence ?? 0) + 1),
    evidenceIds: [],
  };
}

/** The certified cycle that a cycle continues: the last certified one before it. */
export function lastCertified(cycles: readonly Cycle[], before = Number.POSITIVE_INFINITY): CertifiedCycle | undefined {
  return cycles.filter(isCertified).findLast((cycle) => cycle.sequence < before);
}

interface Opening {
  kind: CycleKind;
  opensOn: CivilDate;
}

function firstOpening(history: AssignmentHistory, last: Cycle | undefined): Opening | null {
  const first = history.spans[0];
  if (first === undefined) return null;
  const opensOn = firstAssignedDay(history.spans, last?.closedOn ?? first.from);
  return opensOn === undefined ? null : { kind: 'initial', opensOn };
}

function openingAfter(
  history: AssignmentHistory,
  previous: CertifiedCycle,
  last: Cycle | undefined,
  asOf: CivilDate,
): Opening | null {
  // A cycle that closed without certification (lapsed, unassigned, superseded) is not opened again on its old days.
  const earliest = later(previous.opensOn, last?.closedOn ?? previous.opensOn);
  const revokedOn = revocationOf(history.decisions, previous.certifiedOn, asOf);
  const assignedFrom = (date: CivilDate): CivilDate | undefined =>
    firstAssignedDay(history.spans, later(date, earliest));

  const renewalOn = previous.windowOpensOn === null ? undefined : assignedFrom(previous.windowOpensOn);
  if (renewalOn !== undefined && (revokedOn === undefined || renewalOn <= revokedOn)) {
    const tooLate = previous.reinstateFrom !== null && previous.reinstateFrom <= renewalOn;
    return { kind: tooLate ? 'reinstatement' : 'renewal', opensOn: renewalOn };
  }
  if (revokedOn === undefined) return null;
  const opensOn = assignedFrom(addDays(revokedOn, 1));
  return opensOn === undefined ? null : { kind: 'reinstatement', opensOn };
}

function dueOn(
  history: AssignmentHistory,
  opening: Opening,
  cycles: readonly Cycle[],
  sequence: number,
): CivilDate | null {
  const byRule = dueByRule(history, opening, cycles);
  const extended = history.extensions?.findLast((item) => item.sequence === sequence && item.moves === 'dueOn');
  if (extended === undefined) return byRule;
  // What a rule that changed meanwhile gives later than the extension is not taken away by it.
  return byRule === null ? extended.to : later(byRule, extended.to);
}

function dueByRule(history: AssignmentHistory, { kind, opensOn }: Opening, cycles: readonly Cycle[]): CivilDate | null {
  const previous = lastCertified(cycles);
  const span = spanOn(history.spans, opensOn);
  // A new assignment brings its own deadline; a lapse inside one keeps the deadline that was missed.
  const reassigned = span !== undefined && span.from === opensOn;
  const assigned = span?.dueOn ?? null;
  // An extension or a hold can make an earlier certification outlast the one that followed it.
  const expiry = previous?.validUntil
    ? later(previous.validUntil, ...cycles.flatMap((cycle) => cycle.validUntil ?? []))
    : null;
  switch (kind) {
    case 'initial':
      return assigned === null ? null : shiftByHolds(assigned, opensOn, history.holds ?? []);
    case 'renewal':
      return reassigned && assigned !== null && expiry !== null ? later(expiry, assigned) : expiry;
    case 'reinstatement': {
      if (reassigned) return assigned;
      const revoked =
        previous !== undefined && revocationOf(history.decisions, previous.certifiedOn, opensOn) !== undefined;
      return revoked ? null : expiry;
    }
  }
}
