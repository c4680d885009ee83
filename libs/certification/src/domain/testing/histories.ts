import type { AssignmentHistory, RequirementVersion } from '../assignment-history.js';
import type { CalendarCurrency, Currency, RequirementRule } from '../currency.js';
import type { Evidence } from '../curriculum.js';

/** A rule with everything spelled out; a test names only what it is about. */
export function ruleOf(currency: Currency, changes: Partial<RequirementRule> = {}): RequirementRule {
  return { currency, windowMonths: 1, graceDays: 0, timeZone: 'America/Denver', ...changes };
}

export const yearFromExpiry: Currency = { kind: 'rolling', months: 12, anchor: 'expiry' };
export const yearFromCompletion: Currency = { kind: 'rolling', months: 12, anchor: 'completion' };
export const fiscalYear: CalendarCurrency = { kind: 'calendar', months: 12, gridDate: '07-01', minimumActiveMonths: 6 };

export function versionOf(rule: RequirementRule, changes: Partial<RequirementVersion> = {}): RequirementVersion {
  const initial = { items: [{ courseId: 'VCI', required: true }] };
  return { versionId: 'v1', effectiveFrom: '2000-01-01', rule, curricula: { initial }, ...changes };
}

/** Assigned from the given day without end, one course, and evidence for it on the given days. */
export function historyOf(
  rule: RequirementRule,
  assignedOn: string,
  earnedOn: readonly string[] = [],
  changes: Partial<AssignmentHistory> = {},
): AssignmentHistory {
  return {
    spans: [{ from: assignedOn, dueOn: null }],
    versions: [versionOf(rule)],
    evidence: earnedOn.map((day) => evidenceOf('VCI', day)),
    ...changes,
  };
}

export function evidenceOf(courseId: string, earnedOn: string, evidenceId = `${courseId}@${earnedOn}`): Evidence {
  return { evidenceId, courseId, earnedOn, kind: 'attempt' };
}

/**
 * A small seeded generator (mulberry32), so that a failing case can be run again from its seed.
 *
 * @returns a function that gives the next number in [0, 1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A copy in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [a, b] = [result[index], result[other]];
    if (a === undefined || b === undefined) continue;
    result[index] = b;
    result[other] = a;
  }
  return result;
}
