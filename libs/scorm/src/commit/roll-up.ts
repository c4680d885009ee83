import type { CompletionPolicy } from '@muster/contracts';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { AttemptStatus } from '../domain/attempt-state.js';
import { courseResult } from '../domain/course-result.js';
import { rootStatus } from '../domain/root-status.js';
import type { GlobalObjectives, KeptWay } from '../domain/sequencing/index.js';
import { hasPassingScore } from '../package/playable-items.js';
import type { PlayedVersion } from './played-versions.js';
import { storedScos } from './stored-scos.js';

/** The result of an attempt from what is stored of its parts. */
export function rollUp(
  played: PlayedVersion,
  states: readonly ScoStateRow[],
  policy: CompletionPolicy,
  way: KeptWay | null,
  known: GlobalObjectives,
): AttemptStatus {
  const byItem = new Map(states.map((state) => [state.itemId, state]));
  const parts = [...played.parts.values()].map((item) => ({ item, state: byItem.get(item.identifier) }));
  return courseResult(
    played.counted.map((sco) => {
      const state = byItem.get(sco.identifier);
      return {
        identifier: sco.identifier,
        completionStatus: state?.completionStatus ?? 'not_attempted',
        successStatus: state?.successStatus ?? 'unknown',
        score: state?.score ?? null,
        hasPassingScore: hasPassingScore(sco),
      };
    }),
    policy,
    played.tree && rootStatus(played.tree, storedScos(parts), way, known),
  );
}
