import type { CompletionPolicy } from '@muster/contracts';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import { courseResult } from '../domain/result/course-result.js';
import { rootStatus } from '../domain/result/root-status.js';
import type { GlobalObjectives, KeptWay } from '../domain/sequencing/index.js';
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
  const parts = partStates(played.parts.values(), states);
  return courseResult(
    partStates(played.counted, states).map(resultItemOf),
    policy,
    played.tree && rootStatus(treeHolding(played.tree, parts), storedScos(parts), way, known),
  );
}
