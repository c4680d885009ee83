import type { Activity } from './activity.js';
import { rollUpOne } from './roll-up.js';
import type { ActivityTree } from './sequencer-tree.js';

/**
 * Rolls up a whole tree at once, from its leaves to its root (SN 4th Ed. 4.6): each module from what its parts are now, and from nothing that it
 * was while fewer of them had been counted. Again while that changes a global objective that others read, at most once for each
 * module: rules that contradict one another must come to an end.
 */
export function rollUpAll(tree: ActivityTree): void {
  const modules = [...tree.root.walkAll()].filter((activity) => !activity.isLeaf).reverse();
  for (const { state } of modules) state.objectives = {};
  for (let round = 0; round <= modules.length; round += 1) {
    const before = JSON.stringify(tree.globals);
    for (const activity of modules) {
      // A module that nobody entered and nothing reaches is unknown, whatever its rules make of nothing.
      if (activity.state.attempts === 0 && !readsKnown(activity, tree)) continue;
      activity.state.objectives = {};
      rollUpOne(activity, tree.globals);
    }
    if (JSON.stringify(tree.globals) === before) return;
  }
}

function readsKnown(activity: Activity, { globals }: ActivityTree): boolean {
  return [...activity.walkAll()].some(({ definition }) =>
    definition.objectives.some(({ maps }) =>
      maps.some((map) => Object.values(map.read).includes(true) && Object.keys(globals[map.global] ?? {}).length > 0),
    ),
  );
}
