import type { Activity } from './activity.js';
import { isBarred } from './check-activity.js';
import { chooseChildren } from './choose-children.js';
import { endDescendants } from './end-attempt.js';
import { ruleHolds } from './evaluate-rule.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

export type Direction = 'forward' | 'backward';

/** Where a walk through the tree ended. `deliver` is null when nothing can be delivered; `ended` when it ran off the end. */
export interface FlowResult {
  at: Activity;
  deliver: Activity | null;
  ended: boolean;
  why: SequencingException | null;
}

interface Step {
  to: Activity | null;
  direction: Direction;
  ended: boolean;
  why: SequencingException | null;
}

/** SB.2.3: from an activity to the first one that can be delivered. */
export function flow(tree: ActivityTree, from: Activity, direction: Direction, intoChildren: boolean): FlowResult {
  const step = nextStep(tree, from, direction, intoChildren, null);
  if (!step.to) return { at: from, deliver: null, ended: step.ended, why: step.why };
  return traverse(tree, step.to, step.direction, null);
}

/** SB.2.2, Flow Activity Traversal. */
function traverse(tree: ActivityTree, activity: Activity, direction: Direction, before: Direction | null): FlowResult {
  const stop = (why: SequencingException | null, ended = false): FlowResult => ({
    at: activity,
    deliver: null,
    ended,
    why,
  });
  if (activity.parent && !activity.parent.definition.controls.flow) return stop(new SequencingException('SB.2.2-1'));
  if (ruleHolds(activity, activity.definition.preConditions, ['skip'], tree.globals)) {
    const step = nextStep(tree, activity, direction, false, before);
    if (!step.to) return stop(step.why, step.ended);
    const turned = before === 'backward' && step.direction === 'backward';
    return traverse(tree, step.to, step.direction, turned ? null : before);
  }
  if (isBarred(activity, tree.globals)) return stop(new SequencingException('SB.2.2-2'));
  if (activity.isLeaf) return { at: activity, deliver: activity, ended: false, why: null };
  const step = nextStep(tree, activity, direction, true, null);
  if (!step.to) return stop(step.why, step.ended);
  if (direction === 'backward' && step.direction === 'forward') return traverse(tree, step.to, 'forward', 'backward');
  return traverse(tree, step.to, direction, null);
}

/** SB.2.1, Flow Tree Traversal: one step, without asking whether what it leads to can be delivered. */
export function nextStep(
  tree: ActivityTree,
  from: Activity,
  towards: Direction,
  intoChildren: boolean,
  before: Direction | null,
): Step {
  const none = (code: string | null, ended = false): Step => ({
    to: null,
    direction: towards,
    ended,
    why: code === null ? null : new SequencingException(code),
  });
  let activity = from;
  let direction = towards;
  const siblings = activity.parent?.available ?? [activity];
  // Coming backward into a forward-only cluster one starts at its first child and goes forward; skipping its last child then means
  // that the cluster has nothing to give, and the way back goes on before it.
  const reversed = before === 'backward' && siblings.at(-1) === activity;
  if (reversed) {
    direction = 'backward';
    activity = siblings[0] ?? activity;
  }
  if (intoChildren && !activity.isLeaf) {
    chooseChildren(tree, activity);
    const children = activity.available;
    const turn = direction === 'backward' && !activity.definition.controls.forwardOnly;
    const to = turn ? children.at(-1) : children[0];
    if (!to) return none('SB.2.1-2');
    return { to, direction: turn ? 'backward' : 'forward', ended: false, why: null };
  }
  const { parent } = activity;
  if (direction === 'forward') {
    if (!parent || isLastOfAll(activity)) {
      endDescendants(tree, tree.root);
      return none(null, true);
    }
    const next = parent.available[parent.available.indexOf(activity) + 1];
    return next ? { to: next, direction, ended: false, why: null } : nextStep(tree, parent, 'forward', false, null);
  }
  if (!parent) return none('SB.2.1-3');
  if (!reversed && parent.definition.controls.forwardOnly) return none('SB.2.1-4');
  const previous = parent.available[parent.available.indexOf(activity) - 1];
  return previous
    ? { to: previous, direction, ended: false, why: null }
    : nextStep(tree, parent, 'backward', false, null);
}

function isLastOfAll(activity: Activity): boolean {
  return activity.path.every((at) => !at.parent || at.parent.available.at(-1) === at);
}
