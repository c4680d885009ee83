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

/**
 * UP.4, End Attempt. Where the package does not leave a status to the content, a SCO that said nothing counts as completed and
 * satisfied (SN 3.12); one that said "unknown" was not silent.
 */
export function endAttempt(tree: ActivityTree, activity: Activity, said: Reported = SILENT): void {
  const { state, definition } = activity;
  if (activity.isLeaf) {
    if (definition.delivery.tracked && !state.suspended) {
      const primary = primaryOf(activity);
      const isKnown = (value: 'completed' | 'satisfied'): boolean =>
        readObjective(activity, primary, value, tree.globals) !== undefined;
      if (
        !definition.delivery.completionSetByContent &&
        !definition.completion.byMeasure &&
        !said.completion &&
        !isKnown('completed')
      ) {
        writeObjective(activity, primary, 'completed', true, tree.globals);
      }
      if (
        !definition.delivery.objectiveSetByContent &&
        !primary.satisfiedByMeasure &&
        !said.success &&
        !isKnown('satisfied')
      ) {
        writeObjective(activity, primary, 'satisfied', true, tree.globals);
      }
    }
  } else {
    state.suspended = activity.children.some((child) => child.state.suspended);
  }
  state.active = false;
  rollUp(activity, tree.globals);
  rollUpReaders(tree);
}

const SILENT: Reported = { completion: false, success: false };

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
