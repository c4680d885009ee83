import type { CompletionPolicy } from '@muster/contracts';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import { courseResult } from '../domain/result/course-result.js';
import type { RootStatus } from '../domain/result/course-result.js';
import { rootStatus } from '../domain/result/root-status.js';
import type { ActivityDefinition, GlobalObjectives, KeptWay } from '../domain/sequencing/index.js';
import type { PackageItem } from '../package/index.js';
import { partStates, resultItemOf } from './part-states.js';
import type { PlayedVersion } from './played-versions.js';
import { storedScos, treeHolding } from './stored-scos.js';

/** The result of an attempt from what is stored of its parts. */
export function rollUp(
  played: PlayedVersion,
  states: readonly ScoStateRow[],
  policy: CompletionPolicy,
  way: KeptWay | null,
  known: GlobalObjectives,
): AttemptStatus {
  const root = rootOf(played.tree, played.parts.values(), states, way, known);
  return courseResult(partStates(played.counted, states).map(resultItemOf), policy, root);
}

/** The root activity of a course with rules, from what is stored of its parts; null for a course without. */
export function rootOf(
  tree: ActivityDefinition | null,
  items: Iterable<PackageItem>,
  states: readonly ScoStateRow[],
  way: KeptWay | null,
  known: GlobalObjectives,
): RootStatus | null {
  const parts = partStates(items, states);
  return tree && rootStatus(treeHolding(tree, parts), storedScos(parts), way, known);
}
