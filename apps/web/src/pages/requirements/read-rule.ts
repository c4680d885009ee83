import type { RequirementVersionAnswer } from '@muster/contracts';
import { numberOr } from '../../forms/form-values.js';
import { readCurrency } from './read-currency.js';
import { readHours } from './read-hours.js';

/** The rule of a request from the fields of the form. */
export function readRule(
  kind: string,
  { windowMonths, graceDays, currency, hours, priorLearningMonths, ...values }: Record<string, unknown>,
  data: FormData,
): Record<string, unknown> {
  return {
    ...values,
    priorLearningMonths: numberOr(priorLearningMonths),
    hours: readHours(hours, (name) => data.getAll(name)),
    windowMonths: kind === 'once' ? 0 : numberOr(windowMonths),
    graceDays: numberOr(graceDays),
    currency: readCurrency(kind, currency),
  };
}

/** What of a rule the form has no field for, taken over into its next version as it is. */
export function unshownOf({
  timeZone,
  reinstatementCurriculumId,
  reinstateAfterMonths,
  holdEffects,
}: RequirementVersionAnswer): Record<string, unknown> {
  const given = { timeZone, reinstatementCurriculumId, reinstateAfterMonths, holdEffects };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
