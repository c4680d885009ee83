import type { AssignmentHistory } from './assignment-history.js';
import { later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { isCertified } from './cycle.js';
import type { Cycle } from './cycle.js';
import { cyclesOfEra } from './cycles-of-era.js';
import { inEra, ruleEras } from './requirement-versions.js';
import type { RuleEra } from './requirement-versions.js';

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

/**
 * The spans over all days, where rules that recompute make other days be told from other cycles: a revocation ends there where it was
 * earned again as the versions of that day have it.
 * @param cycles those of the era of `on`
 */
export function standingSpansOverEras(
  history: AssignmentHistory,
  cycles: readonly Cycle[],
  on: CivilDate,
): StandingSpan[] {
  const eras = ruleEras(history).map((era) => ({
    era,
    spans: standingSpans(history, inEra(era, on) ? cycles : cyclesOfEra(history, era)),
  }));
  const [first, ...others] = eras;
  if (first === undefined || others.every(({ spans }) => JSON.stringify(spans) === JSON.stringify(first.spans))) {
    return standingSpans(history, cycles);
  }
  const spans = eras.flatMap((one) => one.spans.flatMap((span) => within(span, one.era)));
  return [...new Map(spans.map((span) => [JSON.stringify(span), span])).values()];
}

/** A revocation belongs to the days of an era; all else says the same in each. */
function within(span: StandingSpan, era: RuleEra): StandingSpan[] {
  if (span.status !== 'revoked') return [span];
  const from = era.from === null ? span.from : later(span.from, era.from);
  const to = era.until !== null && (span.to === null || span.to > era.until) ? era.until : span.to;
  return to !== null && to <= from ? [] : [{ ...span, from, to }];
}

function earnedAgain(cycles: readonly Cycle[], revokedOn: CivilDate): CivilDate | null {
  const days = cycles.filter(isCertified).map((cycle) => cycle.certifiedOn);
  return days.filter((day) => day > revokedOn).sort()[0] ?? null;
}
