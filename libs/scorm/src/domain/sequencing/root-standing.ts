import type { ActivityDefinition } from './activity-definition.js';
import { countedParts } from './counted-parts.js';
import type { CountedPart } from './counted-parts.js';
import type { Tri } from './evaluate-rule.js';
import { merged } from './global-objectives.js';
import { primaryOf, readObjective } from './objective-values.js';
import type { GlobalObjectives } from './objective-values.js';
import { standingOf } from './roll-up.js';
import { rollUpAll } from './roll-up-all.js';
import { takeGlobals, treeOfStored } from './stored-tree.js';
import type { KeptWay, StoredReport } from './stored-tree.js';

export interface RootStanding {
  completed: Tri;
  satisfied: Tri;
  /** Normalised, -1 to 1. */
  measure: number | undefined;
  parts: readonly CountedPart[];
}

/**
 * The standing of the root activity from what is stored of each SCO (SN 4th Ed. 4.6).
 * @param stored in the order of time, since of two parts that write one global objective the later one counts (SN 3.8.2).
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
  takeGlobals(tree, merged(tree.globals, known));
  rollUpAll(tree);
  const measure = readObjective(tree.root, primaryOf(tree.root), 'measure', tree.globals);
  const { completed, satisfied } = standingOf(tree.root, tree.globals);
  const parts = countedParts(tree);
  return {
    // Rules that ask for no part would complete a course with its first step; then every part is asked for.
    completed: parts.some(({ isAsked }) => isAsked) ? completed : isEveryCompleted(parts),
    satisfied,
    measure: measure === undefined ? undefined : Number(measure),
    parts,
  };
}

function isEveryCompleted(parts: readonly CountedPart[]): boolean {
  return parts.length > 0 && parts.every(({ completed }) => completed === true);
}
