import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { ResultItem } from '../domain/result/course-result.js';
import type { PackageItem } from '../package/index.js';
import { hasPassingScore } from '../package/playable-items.js';

/** A part of a course with what an attempt has stored of it. */
export interface PartState<State = ScoStateRow> {
  item: PackageItem;
  state: State | undefined;
}

/** The parts in their order, each with what is stored of it. */
export function partStates<State extends Pick<ScoStateRow, 'itemId'>>(
  parts: Iterable<PackageItem>,
  states: readonly State[],
): PartState<State>[] {
  const byItem = new Map(states.map((state) => [state.itemId, state]));
  return [...parts].map((item) => ({ item, state: byItem.get(item.identifier) }));
}

/** What a part brings to the result of its course; one of which nothing is stored was not attempted. */
export function resultItemOf({ item, state }: PartState<Pick<ScoStateRow, 'counted'>>): ResultItem {
  return {
    identifier: item.identifier,
    completionStatus: state?.counted.completionStatus ?? 'not_attempted',
    successStatus: state?.counted.successStatus ?? 'unknown',
    score: state?.counted.score ?? null,
    hasPassingScore: hasPassingScore(item),
  };
}
