import { takeReport } from './sco-report.js';
import type { ScoReport } from './sco-report.js';
import type { Activity } from './activity.js';
import type { ActivityDefinition } from './activity-definition.js';
import { endAttempt } from './end-attempt.js';
import { primaryOf, readObjective } from './objective-values.js';
import { rollUp, standingOf } from './roll-up.js';
import type { Tri } from './evaluate-rule.js';
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

export interface RootStanding {
  completed: Tri;
  satisfied: Tri;
  /** Normalised, -1 to 1. */
  measure: number | undefined;
}

/**
 * The standing of the root activity from what is stored of each SCO (SN 4th Ed. 4.6), worked out anew. Of what the player keeps only the
 * parts that were drawn are taken, and only as the package draws them: anything else could leave out the test that was not passed.
 */
export function rootStanding(
  definition: ActivityDefinition,
  stored: ReadonlyMap<string, StoredReport>,
  kept: KeptWay | null,
): RootStanding {
  const tree = new ActivityTree(definition, () => 0);
  for (const activity of tree.root.walkAll()) {
    activity.state.chosen = drawn(activity, kept?.activities?.[activity.id]?.chosen);
  }
  for (const activity of tree.root.walkAll()) {
    if (!activity.isLeaf) continue;
    const report = stored.get(activity.id);
    if (!report) continue;
    for (const at of activity.path) at.state.attempts = Math.max(1, at.state.attempts);
    const said = takeReport(tree, activity, { ...report, suspended: report.suspended && !report.ended });
    if (report.ended) endAttempt(tree, activity, said);
    else if (activity.parent) rollUp(activity.parent, tree.globals);
  }
  const measure = readObjective(tree.root, primaryOf(tree.root), 'measure', tree.globals);
  return { ...standingOf(tree.root, tree.globals), measure: measure === undefined ? undefined : Number(measure) };
}

/** The drawn children of a module, if they can have been drawn; null for all of them. */
function drawn({ definition, children }: Activity, chosen: unknown): string[] | null {
  const { timing, count } = definition.selection;
  if (timing === 'never' || count === null || !Array.isArray(chosen)) return null;
  const ids = new Set(chosen.filter((id): id is string => children.some((child) => child.id === id)));
  return ids.size === Math.min(count, children.length) ? [...ids] : null;
}
