import type { AssignmentHistory } from './assignment-history.js';
import type { CivilDate } from './civil-date.js';
import { isCertified } from './cycle.js';
import type { Cycle } from './cycle.js';

/** Days on which something beside the dates of the cycles has a say in the status. */
export interface StandingSpan {
  status: 'exempt' | 'on_hold' | 'revoked' | 'overridden';
  from: CivilDate;
  to: CivilDate | null;
  /** Of a waiver: until when what fell due in it is not late. */
  dueThen: CivilDate | null;
}

/**
 * What `statusOn` reads from waivers, holds and decisions, as days: so that the standing of many people can be read from rows.
 * @param cycles as `replay` gives them; a revocation ends where the certification is earned again.
 */
export function standingSpans(history: AssignmentHistory, cycles: readonly Cycle[]): StandingSpan[] {
  const spans: StandingSpan[] = [];
  for (const { from, to = null, dueThen = null } of history.waivers ?? []) {
    spans.push({ status: 'exempt', from, to, dueThen });
  }
  for (const { from, to = null } of history.holds ?? []) spans.push({ status: 'on_hold', from, to, dueThen: null });
  for (const decision of history.decisions ?? []) {
    if (decision.kind === 'override') {
      spans.push({ status: 'overridden', from: decision.from, to: decision.to, dueThen: null });
    } else {
      spans.push({ status: 'revoked', from: decision.on, to: earnedAgain(cycles, decision.on), dueThen: null });
    }
  }
  return spans
    .filter((span) => span.to === null || span.from < span.to)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function earnedAgain(cycles: readonly Cycle[], revokedOn: CivilDate): CivilDate | null {
  const days = cycles.filter(isCertified).map((cycle) => cycle.certifiedOn);
  return days.filter((day) => day > revokedOn).sort()[0] ?? null;
}
