import type { RequirementRow } from '@muster/catalog';
import type { RequirementHours } from '@muster/contracts';
import type { HoursRule, RequirementRule } from '../domain/index.js';

/** The rule of a stored requirement as the pure rules want it. */
export function ruleOf(
  requirement: Pick<
    RequirementRow,
    | 'currency'
    | 'windowMonths'
    | 'graceDays'
    | 'reinstateAfterMonths'
    | 'priorLearningMonths'
    | 'holdEffects'
    | 'hours'
    | 'timeZone'
  >,
): RequirementRule {
  return {
    currency: requirement.currency,
    windowMonths: requirement.windowMonths,
    graceDays: requirement.graceDays,
    ...(requirement.reinstateAfterMonths === null ? {} : { reinstateAfterMonths: requirement.reinstateAfterMonths }),
    ...(requirement.priorLearningMonths === null ? {} : { priorLearningMonths: requirement.priorLearningMonths }),
    ...(requirement.holdEffects === null ? {} : { holdEffects: requirement.holdEffects }),
    ...(requirement.hours === null ? {} : { hours: hoursOf(requirement.hours) }),
    timeZone: requirement.timeZone,
  };
}

function hoursOf({ leastMinutes, stepMinutes, carryOverCredits, ...hours }: RequirementHours): HoursRule {
  return {
    ...hours,
    ...(leastMinutes === undefined ? {} : { leastMinutes }),
    ...(stepMinutes === undefined ? {} : { stepMinutes }),
    ...(carryOverCredits === undefined ? {} : { carryOverCredits }),
  };
}
