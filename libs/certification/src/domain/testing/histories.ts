import type { AssignmentHistory, RequirementVersion } from '../assignment-history.js';
import type { CalendarCurrency, Currency, RequirementRule } from '../currency.js';
import type { Evidence } from '../curriculum.js';
import type { HoursRule } from '../hours.js';

/** A rule with everything spelled out; a test names only what it is about. */
export function ruleOf(currency: Currency, changes: Partial<RequirementRule> = {}): RequirementRule {
  return { currency, windowMonths: 1, graceDays: 0, timeZone: 'America/Denver', ...changes };
}

export const yearFromExpiry: Currency = { kind: 'rolling', months: 12, anchor: 'expiry' };
export const yearFromCompletion: Currency = { kind: 'rolling', months: 12, anchor: 'completion' };
export const fiscalYear: CalendarCurrency = { kind: 'calendar', months: 12, gridDate: '07-01', minimumActiveMonths: 6 };

/** Hours of 60 minutes without categories, asked for in every period; a test names only what it is about. */
export function hoursOf(changes: Partial<HoursRule> = {}): HoursRule {
  return { minutesPerCredit: 60, credits: 12, categories: [], firstPeriod: 'whole', proratesBy: 'day', ...changes };
}

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

export function evidenceOf(
  courseId: string,
  earnedOn: string,
  evidenceId = `${courseId}@${earnedOn}`,
  minutes = 60,
): Evidence {
  return { evidenceId, courseId, earnedOn, kind: 'attempt', minutes };
}
