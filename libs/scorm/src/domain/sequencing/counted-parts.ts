import type { Activity } from './activity.js';
import type { RollupAction } from './activity-definition.js';
import { completionOf } from './evaluate-rule.js';
import type { Tri } from './evaluate-rule.js';
import { primaryOf, readObjective } from './objective-values.js';
import { partOf } from './roll-up.js';
import type { ActivityTree } from './sequencer-tree.js';

/** One part of a course as the rollup of its root sees it. */
export interface CountedPart {
  id: string;
  /** Counts in whether the course is satisfied. */
  isJudged: boolean;
  /** Counts in whether the course is completed. */
  isAsked: boolean;
  completed: Tri;
  satisfied: Tri;
  /** Whether a measure decides if it is satisfied. */
  byMeasure: boolean;
}

/** The parts that can be opened, with what they count for: all the modules around a part must count as well (SN 4th Ed. 3.7, RB.1.4.2). */
export function countedParts(tree: ActivityTree): CountedPart[] {
  return [...tree.root.walk()]
    .filter((activity) => activity.isLeaf && activity.definition.delivery.tracked)
    .map((leaf) => ({
      id: leaf.id,
      isJudged: countsIn(leaf, ['satisfied', 'notSatisfied'], tree, isAttempted),
      isAsked: countsIn(leaf, ['completed', 'incomplete'], tree, () => false),
      completed: completionOf(leaf, tree.globals),
      satisfied: readObjective(leaf, primaryOf(leaf), 'satisfied', tree.globals) as Tri,
      byMeasure: primaryOf(leaf).satisfiedByMeasure,
    }));
}

function countsIn(
  leaf: Activity,
  actions: readonly RollupAction[],
  { globals }: ActivityTree,
  whileNotYet: (activity: Activity) => boolean,
): boolean {
  return leaf.path.slice(1).every(
    (activity) =>
      activity.definition.delivery.tracked &&
      actions.some((action) => {
        const part = partOf(activity, action, globals);
        return part === 'takes' || (part === 'not yet' && whileNotYet(activity));
      }),
  );
}

/** A test that was failed and then suspended stays failed, though it counts only when it is no longer suspended. */
function isAttempted({ state }: Activity): boolean {
  return state.attempts > 0;
}
