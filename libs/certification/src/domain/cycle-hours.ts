import { curriculumFor, revocationOf } from './assignment-history.js';
import type { AssignmentHistory } from './assignment-history.js';
import { gridDay, nextGridDate } from './calendar-grid.js';
import { addDays, later } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import { isCertified } from './cycle.js';
import type { CertifiedCycle, Cycle } from './cycle.js';
import { evidenceFrom } from './evidence-from.js';
import { minutesEarned, minutesNeeded } from './hours.js';
import type { HoursPeriod, HoursRule, MinutesNeeded } from './hours.js';
import { addMonths } from './month-arithmetic.js';
import { lastCertified } from './next-cycle.js';
import { versionOf } from './requirement-versions.js';

/** What a cycle asks for in minutes, and what it took over from the one before. */
export interface CycleHours {
  rule: HoursRule;
  needed: MinutesNeeded;
  /** What it would ask of somebody who was there for the whole period. */
  whole: MinutesNeeded;
  /** Minutes beyond the need of the period before, within the rule's limit. They last for this period only. */
  carried: number;
}

/** Null where the rule asks for no hours, or for none in the first period. */
export function hoursOf(history: AssignmentHistory, cycles: readonly Cycle[], cycle: Cycle): CycleHours | null {
  const { rule } = versionOf(history, cycle);
  const { hours } = rule;
  if (hours === undefined || (cycle.kind === 'initial' && hours.firstPeriod === 'none')) return null;
  const period = periodOf(rule, cycle, lastCertified(cycles, cycle.sequence));
  return {
    rule: hours,
    needed: minutesNeeded(hours, period, history.holds ?? []),
    whole: minutesNeeded(hours, null, []),
    carried: carriedInto(history, cycles, cycle),
  };
}

/** Minutes that a renewal takes over from the certified cycle directly before it. */
function carriedInto(history: AssignmentHistory, cycles: readonly Cycle[], cycle: Cycle): number {
  const before = cycles.find(({ sequence }) => sequence === cycle.sequence - 1);
  if (cycle.kind !== 'renewal' || before === undefined || !isCertified(before) || before.windowOpensOn === null)
    return 0;
  const version = versionOf(history, before);
  const cap = version.rule.hours?.carryOverCredits;
  const own = hoursOf(history, cycles, before);
  if (own === null || cap === undefined) return 0;
  const previous = lastCertified(cycles, before.sequence);
  // What made up for an old period late is booked to the old period alone.
  if (previous?.validUntil != null && before.certifiedOn > previous.validUntil) return 0;
  const revokedOn =
    previous === undefined ? undefined : revocationOf(history.decisions, previous.certifiedOn, before.opensOn);
  const earned = minutesEarned(
    own.rule,
    new Set(curriculumFor(version, before.kind).items.map(({ courseId }) => courseId)),
    history.evidence,
    { from: evidenceFrom(version.rule, before, previous, revokedOn), through: addDays(before.windowOpensOn, -1) },
  );
  // The oldest credit goes first: what was taken over is used up before anything that was earned in the period.
  const excess = earned - Math.max(0, own.needed.total - own.carried);
  return Math.max(0, Math.min(excess, cap * own.rule.minutesPerCredit));
}

/** The days that the hours of a cycle belong to; null where a period has no fixed days: nothing can be prorated there. */
function periodOf(
  { currency, hours }: RequirementRule,
  { kind, opensOn }: Cycle,
  previous: CertifiedCycle | undefined,
): HoursPeriod | null {
  if (currency.kind === 'once' || kind === 'reinstatement') return null;
  if (kind === 'renewal') {
    if (previous?.baselineUntil == null) return null;
    const from = addMonths(previous.baselineUntil, -currency.months, previous.anchorDay);
    return { from, until: previous.baselineUntil, presentFrom: from };
  }
  if (currency.kind === 'rolling') return null;
  const until = nextGridDate(currency, addDays(opensOn, 1));
  const from = addMonths(until, -currency.months, gridDay(currency));
  return { from, until, presentFrom: hours?.firstPeriod === 'prorated' ? later(from, opensOn) : from };
}
