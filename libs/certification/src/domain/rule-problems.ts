import { Temporal } from 'temporal-polyfill';
import type { RequirementRule } from './currency.js';

export interface RuleProblem {
  /** Dotted path in the rule, for the `errors` of a problem answer. */
  path: string;
  message: string;
}

/**
 * What makes a rule unusable, each with the sentence that mends it; empty for a good rule. Dates are computed only for
 * rules without problems: a period of zero months would never come to an end.
 */
export function ruleProblems({ currency, ...rule }: RequirementRule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const whole = (path: string, value: number | undefined, least: number): void => {
    if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
    problems.push({ path, message: `${path} must be a whole number of at least ${least}.` });
  };
  if (currency.kind !== 'once') whole('currency.months', currency.months, 1);
  if (currency.kind === 'calendar') {
    whole('currency.minimumActiveMonths', currency.minimumActiveMonths, 0);
    whole('currency.gridYear', currency.gridYear, 1);
    if (!isMonthDay(currency.gridDate)) {
      problems.push({ path: 'currency.gridDate', message: 'currency.gridDate must be a month and day such as 07-01.' });
    }
  }
  whole('windowMonths', rule.windowMonths, 0);
  whole('graceDays', rule.graceDays, 0);
  whole('reinstateAfterMonths', rule.reinstateAfterMonths, 0);
  whole('priorLearningMonths', rule.priorLearningMonths, 0);
  if (!isZone(rule.timeZone)) {
    problems.push({ path: 'timeZone', message: 'timeZone must be an IANA name such as America/Denver.' });
  }
  return problems;
}

function isMonthDay(text: string): boolean {
  if (!/^\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainMonthDay.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function isZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}
