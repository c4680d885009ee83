import type { Activity } from './activity.js';
import type { Condition, RuleAction, SequencingRule } from './activity-definition.js';
import { objectiveNamed, primaryOf, readObjective } from './objective-values.js';
import type { GlobalObjectives } from './objective-values.js';

/** True, false, or undefined for what is unknown. */
export type Tri = boolean | undefined;

/** What the first rule of an action says about an activity: whether it holds (UP.2, Sequencing Rules Check). */
export function ruleHolds(
  activity: Activity,
  rules: readonly SequencingRule[],
  actions: readonly RuleAction[],
  globals: GlobalObjectives,
): RuleAction | undefined {
  return rules.find(
    (rule) => actions.includes(rule.action) && combine(rule.conditions, rule.combination, activity, globals) === true,
  )?.action;
}

/** UP.2.1, and RB.1.4.1: conditions of three values joined by `all` or `any`. */
export function combine(
  conditions: readonly Condition[],
  combination: 'all' | 'any',
  activity: Activity,
  globals: GlobalObjectives,
): Tri {
  if (conditions.length === 0) return undefined;
  const values = conditions.map((condition) => evaluate(condition, activity, globals));
  const decisive = combination === 'any';
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

function evaluate(condition: Condition, activity: Activity, globals: GlobalObjectives): Tri {
  const value = valueOf(condition, activity, globals);
  return condition.not && value !== undefined ? !value : value;
}

function valueOf({ name, objective: id, threshold }: Condition, activity: Activity, globals: GlobalObjectives): Tri {
  const { state, definition } = activity;
  // Nothing is known of an activity that is not tracked, not even what others wrote (SN 3.12).
  const objective = definition.delivery.tracked ? objectiveNamed(activity, id) : undefined;
  const see = (value: 'satisfied' | 'measure'): boolean | number | undefined =>
    objective && readObjective(activity, objective, value, globals);
  // An objective other than the primary one has a completion status of its own (SN 4th Ed. 3.8.1).
  const completion = (): Tri =>
    !definition.delivery.tracked
      ? undefined
      : objective && objective !== primaryOf(activity)
        ? (readObjective(activity, objective, 'completed', globals) as Tri)
        : completionOf(activity, globals);
  switch (name) {
    case 'satisfied':
      return see('satisfied') as Tri;
    case 'objectiveStatusKnown':
      return see('satisfied') !== undefined;
    case 'objectiveMeasureKnown':
      return see('measure') !== undefined;
    case 'objectiveMeasureGreaterThan':
    case 'objectiveMeasureLessThan': {
      const measure = see('measure');
      if (measure === undefined) return undefined;
      return name === 'objectiveMeasureGreaterThan'
        ? Number(measure) > (threshold ?? 0)
        : Number(measure) < (threshold ?? 0);
    }
    case 'completed':
      return completion();
    case 'activityProgressKnown':
      return completion() !== undefined;
    case 'attempted':
      return state.attempts > 0;
    case 'attemptLimitExceeded':
      return definition.attemptLimit === null ? undefined : state.attempts >= definition.attemptLimit;
    case 'timeLimitExceeded':
    case 'outsideAvailableTimeRange':
      // The standard leaves the evaluation of time to the LMS (SN 3.6); ours has no such limits, so they are not exceeded.
      return false;
    case 'always':
      return true;
    case 'never':
      return false;
    default:
      return name satisfies never;
  }
}

/** Attempt completion, from global objectives where the package says so; by the completion amount where it says that (SN 3.11). */
export function completionOf(activity: Activity, globals: GlobalObjectives): Tri {
  const { byMeasure, minimum } = activity.definition.completion;
  const value = readObjective(activity, primaryOf(activity), byMeasure ? 'progress' : 'completed', globals);
  if (value === undefined) return undefined;
  return byMeasure ? Number(value) >= minimum : value === true;
}
