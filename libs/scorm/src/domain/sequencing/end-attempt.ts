import { commonAncestor, pathUp } from './activity.js';
import type { Activity } from './activity.js';
import { primaryOf, readObjective, writeObjective } from './objective-values.js';
import { rollUp } from './roll-up.js';
import type { ActivityTree } from './sequencer-tree.js';

/** Whether the SCO set a status at all, "unknown" included. */
export interface Reported {
  completion: boolean;
  success: boolean;
}

/** UP.4, End Attempt. */
export function endAttempt(tree: ActivityTree, activity: Activity, said: Reported = SILENT): void {
  const { state } = activity;
  if (activity.isLeaf) {
    if (!state.suspended) countSilence(tree, activity, said);
  } else {
    state.suspended = activity.children.some((child) => child.state.suspended);
  }
  state.active = false;
  carryUp(tree, activity);
}

/** Carries what changed in an activity up, and to all that read it. */
export function carryUp(tree: ActivityTree, activity: Activity): void {
  rollUp(activity, tree.globals);
  rollUpReaders(tree);
}

const SILENT: Reported = { completion: false, success: false };

/**
 * Where the package does not leave a status to the content, a SCO that said nothing until it ended counts as completed and
 * satisfied (SN 3.12, UP.4); one that said "unknown" was not silent.
 */
export function countSilence({ globals }: ActivityTree, activity: Activity, said: Reported): void {
  const { delivery, completion } = activity.definition;
  if (!delivery.tracked) return;
  const primary = primaryOf(activity);
  const isUnset = (value: 'completed' | 'satisfied'): boolean =>
    readObjective(activity, primary, value, globals) === undefined;
  if (!delivery.completionSetByContent && !completion.byMeasure && !said.completion && isUnset('completed')) {
    writeObjective(activity, primary, 'completed', true, globals);
  }
  if (!delivery.objectiveSetByContent && !primary.satisfiedByMeasure && !said.success && isUnset('satisfied')) {
    writeObjective(activity, primary, 'satisfied', true, globals);
  }
}

/** UP.3: ends the current activity and those above it, up to the common ancestor with another one. */
export function endDescendants(tree: ActivityTree, activity: Activity): void {
  if (!tree.current) return;
  for (const ended of pathUp(tree.current, commonAncestor(tree.current, activity))) {
    if (ended.state.active) endAttempt(tree, ended);
  }
}

/** What changed in a global objective changes the modules of all that read it, wherever they are (SN 4.6.3). */
function rollUpReaders(tree: ActivityTree): void {
  const before = tree.rolledUp;
  tree.rolledUp = structuredClone(tree.globals);
  const changed = (id: string): boolean => JSON.stringify(before[id]) !== JSON.stringify(tree.globals[id]);
  for (const activity of tree.root.walkAll()) {
    const reads = activity.definition.objectives.some(({ maps }) =>
      maps.some((map) => changed(map.global) && Object.values(map.read).includes(true)),
    );
    if (reads && activity.parent) rollUp(activity.parent, tree.globals);
  }
}
