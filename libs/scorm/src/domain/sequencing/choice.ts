import { commonAncestor, pathUp } from './activity.js';
import type { Activity } from './activity.js';
import { endAttempt, endDescendants } from './end-attempt.js';
import { ruleHolds } from './evaluate-rule.js';
import { flow } from './flow.js';
import type { Direction } from './flow.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

/**
 * SB.2.9, Choice Sequencing Request: the activity to deliver.
 * @throws SequencingException when the choice is not allowed, or leads to nothing.
 */
export function choose(tree: ActivityTree, target: Activity): Activity {
  checkTarget(tree, target);
  const ancestor = tree.current ? commonAncestor(tree.current, target) : tree.root;
  checkWay(tree, target, ancestor);
  if (target.isLeaf) return target;
  const result = flow(tree, target, 'forward', true);
  if (result.deliver) return result.deliver;
  endDescendants(tree, ancestor);
  endAttempt(tree, ancestor);
  tree.current = target;
  throw new SequencingException('SB.2.9-9');
}

function checkTarget(tree: ActivityTree, target: Activity): void {
  for (const activity of target.path) {
    if (activity.parent && !activity.parent.available.includes(activity)) throw new SequencingException('SB.2.9-2');
    if (ruleHolds(activity, activity.definition.preConditions, ['hiddenFromChoice'], tree.globals)) {
      throw new SequencingException('SB.2.9-3');
    }
  }
  if (target.parent && !target.parent.definition.controls.choice) throw new SequencingException('SB.2.9-4');
}

/** The five ways that a target can lie to the current activity, each with what may be in between. */
function checkWay(tree: ActivityTree, target: Activity, ancestor: Activity): void {
  const { current } = tree;
  if (current === target) return;
  if (current && current.parent && current.parent === target.parent) return checkSiblings(tree, current, target);
  if (!current || current === ancestor) return checkDown(tree, ancestor, target, 'forward');
  if (target === ancestor) {
    for (const activity of pathUp(current, target)) {
      if (!activity.definition.controls.choiceExit) throw new SequencingException('SB.2.9-7');
    }
    return;
  }
  checkLeaving(tree, current, target, ancestor);
  checkDown(tree, ancestor, target, isAfter(tree, target, current) ? 'forward' : 'backward');
}

function checkSiblings(tree: ActivityTree, current: Activity, target: Activity): void {
  const siblings = current.parent?.available ?? [];
  const [from, to] = [siblings.indexOf(current), siblings.indexOf(target)];
  const direction: Direction = to > from ? 'forward' : 'backward';
  const between = direction === 'forward' ? siblings.slice(from, to) : siblings.slice(to + 1, from + 1).reverse();
  for (const activity of between) checkPassing(tree, activity, direction);
}

/** SB.2.9, 10: leaving the modules of the current activity, which may bind the choice to their neighbours. */
function checkLeaving(tree: ActivityTree, current: Activity, target: Activity, ancestor: Activity): void {
  let constrained: Activity | null = null;
  for (const activity of pathUp(current, ancestor)) {
    if (!activity.definition.controls.choiceExit) throw new SequencingException('SB.2.9-7');
    if (!constrained && activity.definition.controls.constrainChoice) constrained = activity;
  }
  if (!constrained) return;
  const direction = isAfter(tree, target, constrained) ? 'forward' : 'backward';
  const neighbour = nextInTree(constrained, direction);
  const allowed = target === constrained || target === neighbour || target.path.includes(neighbour);
  if (!allowed) throw new SequencingException('SB.2.9-8');
}

/** SB.2.9.1 and SB.2.9.2: the activity next to a module, outside of it; the module itself at the end of the tree. */
function nextInTree(activity: Activity, direction: Direction): Activity {
  const { parent } = activity;
  if (!parent) return activity;
  const neighbour = parent.available[parent.available.indexOf(activity) + (direction === 'forward' ? 1 : -1)];
  if (neighbour) return neighbour;
  return parent.parent ? nextInTree(parent, direction) : activity;
}

/** From the common ancestor down to the target: nothing on the way may stop, and no module that only opens by itself. */
function checkDown(tree: ActivityTree, ancestor: Activity, target: Activity, direction: Direction): void {
  const way = [...pathUp(target, ancestor).slice(1).reverse()];
  for (const activity of [ancestor, ...way]) {
    if (direction === 'forward') checkPassing(tree, activity, 'forward');
    if (!activity.state.active && activity !== ancestor && activity.definition.controls.preventActivation) {
      throw new SequencingException('SB.2.9-6');
    }
  }
}

/** SB.2.4, Choice Activity Traversal. */
function checkPassing(tree: ActivityTree, activity: Activity, direction: Direction): void {
  if (direction === 'forward') {
    if (ruleHolds(activity, activity.definition.preConditions, ['stopForwardTraversal'], tree.globals)) {
      throw new SequencingException('SB.2.4-1');
    }
    return;
  }
  if (!activity.parent) throw new SequencingException('SB.2.4-3');
  if (activity.parent.definition.controls.forwardOnly) throw new SequencingException('SB.2.4-2');
}

function isAfter(tree: ActivityTree, one: Activity, other: Activity): boolean {
  const order = [...tree.root.walk()];
  return order.indexOf(one) > order.indexOf(other);
}
