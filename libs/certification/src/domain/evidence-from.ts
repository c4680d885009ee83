import { nextGridDate, gridDay } from './calendar-grid.js';
import { addDays } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import type { CertifiedCycle, Cycle } from './cycle.js';
import { addMonths } from './month-arithmetic.js';

/** First day whose evidence counts for a cycle; undefined without a limit. */
export function evidenceFrom(
  rule: RequirementRule,
  cycle: Cycle,
  previous: CertifiedCycle | undefined,
  revokedOn: CivilDate | undefined,
): CivilDate | undefined {
  if (revokedOn !== undefined) return addDays(revokedOn, 1);
  switch (cycle.kind) {
    case 'initial':
      return priorLearningFrom(rule, cycle.opensOn);
    case 'renewal':
      return previous?.windowOpensOn ?? cycle.opensOn;
    case 'reinstatement':
      return previous?.reinstateFrom ?? cycle.opensOn;
  }
}

function priorLearningFrom(
  { currency, priorLearningMonths, hours }: RequirementRule,
  opensOn: CivilDate,
): CivilDate | undefined {
  if (priorLearningMonths !== undefined) return addMonths(opensOn, -priorLearningMonths);
  switch (currency.kind) {
    case 'once':
      return undefined;
    case 'rolling':
      return addMonths(opensOn, -currency.months);
    case 'calendar':
      return hours === undefined || hours.firstPeriod === 'none'
        ? addMonths(opensOn, -currency.months - currency.minimumActiveMonths)
        : addMonths(nextGridDate(currency, addDays(opensOn, 1)), -currency.months, gridDay(currency));
  }
}
