import type { Activity } from './activity.js';
import type { Condition, RollupAction, RollupRule } from './activity-definition.js';
import type { ObjectiveRecord } from './activity-state.js';
import { combine, completionOf, ruleHolds } from './evaluate-rule.js';
import type { Tri } from './evaluate-rule.js';
import { primaryOf, readObjective, writeObjective } from './objective-values.js';
import type { GlobalObjectives } from './objective-values.js';

/** Carries what an activity has achieved up to the root (RB.1.5, Overall Rollup). */
export function rollUp(from: Activity, globals: GlobalObjectives): void {
  for (const activity of from.path.reverse()) rollUpOne(activity, globals);
}

/** What one module has achieved, from its parts as they are. */
export function rollUpOne(activity: Activity, globals: GlobalObjectives): void {
  if (activity.isLeaf || !activity.definition.delivery.tracked) return;
  const earlier = activity.children.map((child) => hideStale(child));
  rollUpMeasure(activity, globals);
  rollUpProgressMeasure(activity, globals);
  rollUpObjective(activity, globals);
  rollUpProgress(activity, globals);
  for (const [at, child] of activity.children.entries()) child.state.objectives = earlier[at] ?? {};
}

/** What a child did before the present attempt of its module stays known to its rules and takes no part here (SN 3.2). */
function hideStale(child: Activity): Record<string, ObjectiveRecord> {
  const { stale, objectives } = child.state;
  if (!stale.objectives && !stale.progress) return objectives;
  child.state.objectives = Object.fromEntries(
    Object.entries(objectives).map(([id, record]) => [
      id,
      Object.fromEntries(
        Object.entries(record).filter(([value]) =>
          value === 'completed' || value === 'progress' ? !stale.progress : !stale.objectives,
        ),
      ),
    ]),
  );
  return objectives;
}

/** RB.1.1 a: the weighted mean of the measures; a child without one counts as 0, since its weight is in the divisor. */
function rollUpMeasure(activity: Activity, globals: GlobalObjectives): void {
  const contributions = contributors(activity).map((child) => ({
    value: readObjective(child, primaryOf(child), 'measure', globals),
    weight: child.definition.rollup.measureWeight,
  }));
  writeObjective(activity, primaryOf(activity), 'measure', meanOf(contributions), globals);
}

/** RB.1.1 b: the same for the completion amount. */
function rollUpProgressMeasure(activity: Activity, globals: GlobalObjectives): void {
  const contributions = contributors(activity).map((child) => ({
    value: readObjective(child, primaryOf(child), 'progress', globals),
    weight: child.definition.completion.weight,
  }));
  writeObjective(activity, primaryOf(activity), 'progress', meanOf(contributions), globals);
}

function meanOf(contributions: readonly { value: boolean | number | undefined; weight: number }[]): number | undefined {
  const weight = contributions.reduce((sum, contribution) => sum + contribution.weight, 0);
  if (weight === 0 || contributions.every(({ value }) => value === undefined)) return undefined;
  const mean = contributions.reduce((sum, { value, weight: share }) => sum + share * Number(value ?? 0), 0) / weight;
  // So that it does not depend on the order in which parts are added whether a limit is reached.
  return Math.round(mean * 1e9) / 1e9;
}

function contributors(activity: Activity): readonly Activity[] {
  return activity.available.filter((child) => child.definition.delivery.tracked);
}

/** RB.1.2: satisfied by measure decides itself, when it is read; else by the rules. */
function rollUpObjective(activity: Activity, globals: GlobalObjectives): void {
  const objective = primaryOf(activity);
  if (objective.satisfiedByMeasure) return;
  const rules = activity.definition.rollupRules;
  const satisfied = applies(activity, 'satisfied', rules, SATISFIED, globals);
  const notSatisfied = applies(activity, 'notSatisfied', rules, STATUS_KNOWN, globals);
  if (satisfied) writeObjective(activity, objective, 'satisfied', true, globals);
  else if (notSatisfied) writeObjective(activity, objective, 'satisfied', false, globals);
}

/** RB.1.3. Completion by measure decides itself, when it is read. */
function rollUpProgress(activity: Activity, globals: GlobalObjectives): void {
  if (activity.definition.completion.byMeasure) return;
  const rules = activity.definition.rollupRules;
  const completed = applies(activity, 'completed', rules, COMPLETED, globals);
  const incomplete = applies(activity, 'incomplete', rules, PROGRESS_KNOWN, globals);
  if (completed) writeObjective(activity, primaryOf(activity), 'completed', true, globals);
  else if (incomplete) writeObjective(activity, primaryOf(activity), 'completed', false, globals);
}

const SATISFIED: Condition = { name: 'satisfied', not: false };
const STATUS_KNOWN: Condition = { name: 'objectiveStatusKnown', not: false };
const COMPLETED: Condition = { name: 'completed', not: false };
const PROGRESS_KNOWN: Condition = { name: 'activityProgressKnown', not: false };

/**
 * RB.1.4. A package that gives no rule for a kind of status gets the default one: it must hold for all children (SN 4.6.5). Of children that
 * take no part, or were skipped, nothing is asked, and a rule for all of none holds. Where some take part only once they are attempted, or
 * no longer suspended, and none does yet, nothing is decided: what was hardly begun must not be done. Only a rule of the package that makes it
 * less, "incomplete" or "not satisfied", holds of none even then.
 */
function applies(
  activity: Activity,
  action: RollupAction,
  rules: readonly RollupRule[],
  otherwise: Condition,
  globals: GlobalObjectives,
): boolean {
  const kind: readonly RollupAction[] =
    action === 'satisfied' || action === 'notSatisfied' ? ['satisfied', 'notSatisfied'] : ['completed', 'incomplete'];
  const given = rules.some((rule) => kind.includes(rule.action));
  const effective: RollupRule[] = given
    ? rules.filter((rule) => rule.action === action)
    : [{ action, childSet: 'all', minimumCount: 0, minimumPercent: 0, combination: 'any', conditions: [otherwise] }];
  const parts = contributors(activity).map((child) => ({ child, part: partOf(child, action, globals) }));
  const children = parts.filter(({ part }) => part === 'takes').map(({ child }) => child);
  const isUndecided = children.length === 0 && parts.some(({ part }) => part === 'not yet');
  if (isUndecided && (action === 'satisfied' || action === 'completed' || !given)) return false;
  return effective.some((rule) =>
    holdsFor(
      rule,
      children.map((child) => combine(rule.conditions, rule.combination, child, globals)),
    ),
  );
}

function holdsFor(rule: RollupRule, children: readonly Tri[]): boolean {
  const count = children.filter((value) => value === true).length;
  switch (rule.childSet) {
    case 'all':
      return count === children.length;
    case 'any':
      return count > 0;
    case 'none':
      return children.every((value) => value === false);
    case 'atLeastCount':
      return count >= rule.minimumCount;
    case 'atLeastPercent':
      return count / children.length >= rule.minimumPercent;
    default:
      return rule.childSet satisfies never;
  }
}

/** RB.1.4.2, Check Child for Rollup: whether a child takes part, will only later, or not at all. */
export function partOf(
  child: Activity,
  action: RollupAction,
  globals: GlobalObjectives,
): 'takes' | 'not yet' | 'is left out' {
  const { rollup, preConditions } = child.definition;
  const contributes =
    action === 'satisfied' || action === 'notSatisfied' ? rollup.objectiveSatisfied : rollup.progressCompletion;
  if (!contributes) return 'is left out';
  const consideration = rollup.requiredFor[action];
  switch (consideration) {
    case 'always':
      return 'takes';
    case 'ifAttempted':
      return child.state.attempts > 0 ? 'takes' : 'not yet';
    case 'ifNotSuspended':
      return child.state.attempts > 0 && !child.state.suspended ? 'takes' : 'not yet';
    case 'ifNotSkipped':
      return ruleHolds(child, preConditions, ['skip'], globals) === undefined ? 'takes' : 'is left out';
    default:
      return consideration satisfies never;
  }
}

/** Root status, for the result of the course. */
export function standingOf(activity: Activity, globals: GlobalObjectives): { completed: Tri; satisfied: Tri } {
  const satisfied = readObjective(activity, primaryOf(activity), 'satisfied', globals);
  return {
    completed: completionOf(activity, globals),
    satisfied: satisfied === undefined ? undefined : satisfied === true,
  };
}
