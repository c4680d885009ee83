import { commonAncestor, pathUp } from './activity.js';
import type { Activity } from './activity.js';
import { isBarred } from './check-activity.js';
import { chooseChildren } from './choose-children.js';
import { endDescendants } from './end-attempt.js';
import { SequencingException } from './sequencing-exception.js';
import type { ActivityTree } from './sequencer-tree.js';

/** DB.1.1: only a leaf that nothing bars, nor any module above it, is delivered. */
export function checkDelivery(tree: ActivityTree, activity: Activity): void {
  if (!activity.isLeaf) throw new SequencingException('DB.1.1-1');
  if (activity.path.some((at) => isBarred(at, tree.globals))) throw new SequencingException('DB.1.1-3');
}

/** DB.2: makes an activity the current one; each activity on the way to it that was not active begins or resumes an attempt. */
export function deliver(tree: ActivityTree, activity: Activity, retried = false): void {
  if (tree.current?.state.active) throw new SequencingException('DB.2-1');
  forgetSuspended(tree, activity);
  endDescendants(tree, activity);
  for (const at of activity.path) {
    if (at.state.active) continue;
    if (at.definition.delivery.tracked) {
      if (at.state.suspended) at.state.suspended = false;
      else beginAttempt(tree, at, retried);
    }
    at.state.active = true;
  }
  tree.current = activity;
  tree.suspended = null;
}

function beginAttempt(tree: ActivityTree, activity: Activity, retried: boolean): void {
  const { state } = activity;
  const anew = retried || state.anew === true;
  chooseChildren(tree, activity);
  state.attempts += 1;
  state.objectives = {};
  state.stale = { objectives: false, progress: false };
  delete state.anew;
  if (state.attempts === 1) return;
  const { useCurrentAttemptObjectiveInfo, useCurrentAttemptProgressInfo } = activity.definition.controls;
  for (const child of activity.children) {
    child.state.stale.objectives ||= useCurrentAttemptObjectiveInfo;
    child.state.stale.progress ||= useCurrentAttemptProgressInfo;
    if (anew) child.state.anew = true;
  }
}

/** DB.2.1: another activity than the suspended one is delivered; nothing of it is suspended any more. */
function forgetSuspended(tree: ActivityTree, activity: Activity): void {
  const { suspended } = tree;
  if (!suspended || suspended === activity) return;
  const ancestor = commonAncestor(suspended, activity);
  for (const at of [...pathUp(suspended, ancestor), ancestor]) {
    at.state.suspended = !at.isLeaf && at.children.some((child) => child.state.suspended);
  }
  tree.suspended = null;
}
