import type { ActivityDefinition } from './activity-definition.js';
import type { Tri } from './evaluate-rule.js';
import { merged } from './global-objectives.js';
import { primaryOf, readObjective } from './objective-values.js';
import type { GlobalObjectives } from './objective-values.js';
import { rollUp, standingOf } from './roll-up.js';
import { takeGlobals, treeOfStored } from './stored-tree.js';
import type { KeptWay, StoredReport } from './stored-tree.js';

export interface RootStanding {
  completed: Tri;
  satisfied: Tri;
  /** Normalised, -1 to 1. */
  measure: number | undefined;
}

/**
 * The standing of the root activity from what is stored of each SCO (SN 4th Ed. 4.6).
 * @param known the global objectives as they are kept: written in the order in which SCOs ended, and by other courses too, they
 * take the place of what the parts say one after the other.
 */
export function rootStanding(
  definition: ActivityDefinition,
  stored: ReadonlyMap<string, StoredReport>,
  kept: KeptWay | null,
  known: GlobalObjectives = {},
): RootStanding {
  const tree = treeOfStored(definition, stored, kept, known);
  if (Object.keys(known).length > 0) {
    takeGlobals(tree, merged(tree.globals, known));
    const modules = [...tree.root.walkAll()].filter((activity) => !activity.isLeaf);
    for (const module of modules.reverse()) rollUp(module, tree.globals);
  }
  const measure = readObjective(tree.root, primaryOf(tree.root), 'measure', tree.globals);
  return { ...standingOf(tree.root, tree.globals), measure: measure === undefined ? undefined : Number(measure) };
}
