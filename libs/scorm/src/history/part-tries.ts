import type { PartState } from '../attempt/part-states.js';
import type { ScoTryRow } from '../data/sco-try.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { bestTry, takesBack } from '../domain/result/tries.js';

/** One try of a part, as a reader of the record sees it. */
export type PartTry = Pick<
  ScoTryRow,
  'number' | 'cmi' | 'completionStatus' | 'successStatus' | 'score' | 'totalSeconds' | 'reportedAt' | 'keptBecause'
>;

/** A part with the try that counts in place of its newest state, and all others beside it. */
export interface PartTries extends PartState {
  /** Of the try that counts: 1 where the part was taken once. */
  tryNumber: number;
  /** Those that do not count, in the order of time. */
  otherTries: readonly PartTry[];
}

/**
 * Every try of a part. A session that another one went on with, and that says nothing which the later does not, is no try of its own.
 * @param kept of the attempt, in their order.
 */
export function withTries({ item, state }: PartState, kept: readonly ScoTryRow[]): PartTries {
  if (!state) return { item, state, tryNumber: 1, otherTries: [] };
  const before = kept.filter(
    ({ itemId, launchNo, seq }) => itemId === item.identifier && !isState(state, launchNo, seq),
  );
  const shown = before.filter((each, at) => {
    const next = before[at + 1] ?? state;
    return each.ended || each.keptBecause === 'taken_back' || takesBack(each, next);
  });
  const best = bestTry(state, before);
  const present = presentTry(state, shown.length + 1);
  const numbered: PartTry[] = [...shown.map((each, at) => ({ ...each, number: at + 1 })), present];
  const counted = 'counts' in best ? numbered[shown.indexOf(best)] : present;
  if (!counted || counted === present) {
    return { item, state, tryNumber: present.number, otherTries: numbered.slice(0, -1) };
  }
  const { cmi, completionStatus, successStatus, score } = counted;
  return {
    item,
    state: { ...state, cmi, completionStatus, successStatus, score },
    tryNumber: counted.number,
    otherTries: numbered.filter((each) => each !== counted),
  };
}

function isState(state: ScoStateRow, launchNo: number, seq: number): boolean {
  return state.launchNo === launchNo && state.seq === seq;
}

function presentTry(state: ScoStateRow, number: number): PartTry {
  const { cmi, completionStatus, successStatus, score, totalSeconds, sessionSeconds, updatedAt } = state;
  return {
    ...{ number, cmi, completionStatus, successStatus, score, keptBecause: 'session_ended' },
    totalSeconds: totalSeconds + sessionSeconds,
    reportedAt: updatedAt,
  };
}
