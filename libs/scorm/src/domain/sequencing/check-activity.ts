import type { Activity } from './activity.js';
import { ruleHolds } from './evaluate-rule.js';
import type { GlobalObjectives } from './objective-values.js';

/** Whether an activity must not be delivered: disabled by a rule, or its attempts are used up (UP.5, Check Activity). */
export function isBarred(activity: Activity, globals: GlobalObjectives): boolean {
  return (
    ruleHolds(activity, activity.definition.preConditions, ['disabled'], globals) !== undefined || isUsedUp(activity)
  );
}

/** UP.1: counts only where a new attempt would begin; one that is active or suspended goes on. */
function isUsedUp({ definition, state }: Activity): boolean {
  if (!definition.delivery.tracked || state.active || state.suspended) return false;
  return definition.attemptLimit !== null && state.attempts >= definition.attemptLimit;
}
