import type { PartState } from '../attempt/part-states.js';
import type { ScoTryRow } from '../data/sco-try.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import { bestTry, takesBack } from '../domain/result/tries.js';

/** Answers that the SCO wrote over or dropped within a try, oldest first: data models of these alone. */
type Former = readonly ScoTryRow['cmi'][];

/** One try of a part, as a reader of the record sees it. */
export type PartTry = Pick<
  ScoTryRow,
  'number' | 'cmi' | 'completionStatus' | 'successStatus' | 'score' | 'totalSeconds' | 'reportedAt' | 'keptBecause'
> & { former: Former };

/** A part with the try that counts in place of its newest state, and all others beside it. */
export interface PartTries extends PartState {
  /** Of the try that counts: 1 where the part was taken once. */
  tryNumber: number;
  /** Those that do not count, in the order of time. */
  otherTries: readonly PartTry[];
  /** Of the try that counts. */
  former: Former;
  /** Something of what the part took back is not on record. */
  isCut: boolean;
  /** The try that counts was made before the attempt moved to a newer version of the course. */
  isOfFormerVersion: boolean;
}

/**
 * Every try of a part. A session that another one went on with, and that says nothing which the later does not, is no try of its own.
 * @param kept of the attempt, in their order.
 */
export function withTries({ item, state }: PartState, kept: readonly ScoTryRow[]): PartTries {
  if (!state) return { item, state, tryNumber: 1, otherTries: [], former: [], isCut: false, isOfFormerVersion: false };
  const own = kept.filter(({ itemId, launchNo, seq }) => itemId === item.identifier && !isState(state, launchNo, seq));
  const before = own.filter(({ keptBecause }) => keptBecause !== 'answered_anew');
  const shown = before.filter((each, at) => {
    const next = before[at + 1] ?? state;
    return each.ended || each.keptBecause === 'taken_back' || takesBack(each, next);
  });
  const { isHistoryCut: isCut } = state;
  const best = bestTry(state, before);
  const { isOfFormerVersion } = best;
  // What was written over in a session that is no try of its own belongs to the one that went on with it.
  const formerOf = (after: ScoTryRow | undefined, upTo: ScoTryRow | undefined): Former =>
    own
      .filter(({ keptBecause, number }) => keptBecause === 'answered_anew' && number > (after?.number ?? 0))
      .filter(({ number }) => number < (upTo?.number ?? Infinity))
      .map(({ cmi }) => cmi);
  const present = presentTry(state, shown.length + 1, formerOf(shown.at(-1), undefined));
  const numbered: PartTry[] = [
    ...shown.map((each, at) => ({ ...each, number: at + 1, former: formerOf(shown[at - 1], each) })),
    present,
  ];
  const counted = 'counts' in best ? numbered[shown.indexOf(best)] : present;
  if (!counted || counted === present) {
    const { number, former } = present;
    return { item, state, tryNumber: number, otherTries: numbered.slice(0, -1), former, isCut, isOfFormerVersion };
  }
  const { cmi, completionStatus, successStatus, score, former } = counted;
  return {
    item,
    state: { ...state, cmi, completionStatus, successStatus, score },
    tryNumber: counted.number,
    otherTries: numbered.filter((each) => each !== counted),
    former,
    isCut,
    isOfFormerVersion,
  };
}

function isState(state: ScoStateRow, launchNo: number, seq: number): boolean {
  return state.launchNo === launchNo && state.seq === seq;
}

function presentTry(state: ScoStateRow, number: number, former: Former): PartTry {
  const { cmi, completionStatus, successStatus, score, totalSeconds, sessionSeconds, updatedAt } = state;
  return {
    ...{ number, cmi, completionStatus, successStatus, score, keptBecause: 'session_ended', former },
    totalSeconds: totalSeconds + sessionSeconds,
    reportedAt: updatedAt,
  };
}
