import type { Activity } from './activity.js';
import type { ActivityDefinition } from './activity-definition.js';
import { countSilence } from './end-attempt.js';
import type { GlobalObjectives } from './objective-values.js';
import { takeReport } from './sco-report.js';
import type { ScoReport } from './sco-report.js';
import { ActivityTree } from './sequencer-tree.js';

/** What is stored of one SCO; of an asset, that it was opened. */
export interface StoredReport extends ScoReport {
  ended: boolean;
}

interface KeptActivity {
  chosen?: unknown;
}

/** What the player kept of the way through the course, as far as results depend on it: the children that were drawn, by module. */
export interface KeptWay {
  activities?: Record<string, KeptActivity | undefined>;
}

/**
 * The activity tree of an attempt from what is stored of each SCO, worked out anew. Of what the player keeps only the parts that were drawn
 * are taken, and only as the package draws them: anything else could leave out the test that was not passed.
 * @param stored in the order of time.
 * @param known the global objectives to begin with.
 */
export function treeOfStored(
  definition: ActivityDefinition,
  stored: ReadonlyMap<string, StoredReport>,
  kept: KeptWay | null,
  known: GlobalObjectives,
): ActivityTree {
  const tree = new ActivityTree(definition, () => 0);
  takeGlobals(tree, known);
  for (const activity of tree.root.walkAll()) {
    activity.state.chosen = drawn(activity, kept?.activities?.[activity.id]?.chosen);
  }
  for (const [id, report] of stored) {
    const activity = tree.find(id);
    if (activity?.isLeaf) countStored(tree, activity, report);
  }
  return tree;
}

/** Takes what is stored of one SCO in, before anything is rolled up: which part comes first in the package decides nothing. */
export function countStored(tree: ActivityTree, activity: Activity, report: StoredReport): void {
  for (const at of activity.path) at.state.attempts = 1;
  const said = takeReport(tree, activity, { ...report, suspended: report.suspended && !report.ended });
  if (activity.state.suspended) for (const at of activity.path) at.state.suspended = true;
  if (report.ended) countSilence(tree, activity, said);
}

export function takeGlobals(tree: ActivityTree, known: GlobalObjectives): void {
  tree.globals = structuredClone(known);
  tree.rolledUp = structuredClone(known);
}

/** The drawn children of a module, if they can have been drawn; null for all of them. */
function drawn({ definition, children }: Activity, chosen: unknown): string[] | null {
  const { timing, count } = definition.selection;
  if (timing === 'never' || count === null || !Array.isArray(chosen)) return null;
  const ids = new Set(chosen.filter((id): id is string => children.some((child) => child.id === id)));
  return ids.size === Math.min(count, children.length) ? [...ids] : null;
}
