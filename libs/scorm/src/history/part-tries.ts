import type { PartState } from '../attempt/part-states.js';
import type { ScoStanding } from '../data/sco-state.repository.js';
import type { ScoTryRow } from '../data/sco-try.repository.js';
import type { TryPlace } from '../data/try-document.repository.js';
import { bestTry } from '../domain/result/tries.js';

/** One try of a part, as a reader of the record sees it, and where what it said is. */
export interface PartTry extends Pick<
  ScoTryRow,
  'number' | 'completionStatus' | 'successStatus' | 'score' | 'totalSeconds' | 'reportedAt' | 'keptBecause'
> {
  place: TryPlace;
}

/** A part with the try that counts in place of its newest state, and all others beside it. */
export interface PartTries extends PartState<ScoStanding> {
  /** Of the try that counts: 1 where the part was taken once. */
  tryNumber: number;
  /** The try that counts; undefined for a part of which nothing is stored. */
  counted: PartTry | undefined;
  /** Those that do not count, in the order of time. */
  otherTries: readonly PartTry[];
  /** Something of what the part took back is not on record. */
  isHistoryCut: boolean;
  /** The try that counts was made before the attempt moved to a newer version of the course. */
  isOfFormerVersion: boolean;
}

/** Every try of a part in the order of time, the one that counts among them. */
export function triesInOrder({ counted, otherTries }: PartTries): PartTry[] {
  return counted ? [...otherTries, counted].sort((a, b) => a.number - b.number) : [];
}

/** The states of a part before its newest, in the order in which they were kept. */
export function statesBefore(state: ScoStanding, kept: readonly ScoTryRow[]): ScoTryRow[] {
  return kept.filter(({ launchNo, seq }) => launchNo !== state.launchNo || seq !== state.seq);
}

/** Where the data model of a state is, without answers that were replaced. */
export function placeAlone(state: ScoTryRow | ScoStanding): TryPlace {
  const { attemptId, itemId, launchNo, seq, bytes } = state;
  return { attemptId, itemId, launchNo, seq, bytes, kept: 'number' in state ? state.number : null, after: 0, upTo: 0 };
}

/**
 * Every try of a part.
 * @param before the states before the newest.
 * @param isOwnTry false for a session that another one went on with and that says nothing which the later does not: it is no try of its own.
 * @param formerBytes of the answers that were written over or dropped.
 */
export function withTries(
  { item, state }: PartState<ScoStanding>,
  before: readonly ScoTryRow[],
  isOwnTry: (each: ScoTryRow) => boolean,
  formerBytes: number,
): PartTries {
  if (!state) {
    const none = { tryNumber: 1, counted: undefined, otherTries: [], isHistoryCut: false, isOfFormerVersion: false };
    return { item, state, ...none };
  }
  const best = bestTry(state, before);
  // What counts is shown, though another session may have gone on with it.
  const shown = before.filter((each) => each === best || isOwnTry(each));
  // What was written over in a session that is no try of its own belongs to the one that went on with it.
  const placeOf = (each: ScoTryRow | ScoStanding, at: number): TryPlace => ({
    ...placeAlone(each),
    after: shown[at - 1]?.number ?? 0,
    upTo: 'number' in each ? each.number : null,
    bytes: each.bytes + formerBytes,
  });
  const { completionStatus, successStatus, score, totalSeconds, sessionSeconds, updatedAt } = state;
  const present: PartTry = {
    ...{ number: shown.length + 1, completionStatus, successStatus, score, keptBecause: 'session_ended' },
    totalSeconds: totalSeconds + sessionSeconds,
    reportedAt: updatedAt,
    place: placeOf(state, shown.length),
  };
  const numbered: PartTry[] = [
    ...shown.map((each, at) => ({ ...each, number: at + 1, place: placeOf(each, at) })),
    present,
  ];
  const counted = numbered.find((_, at) => shown[at] === best) ?? present;
  return {
    item,
    state: {
      ...state,
      completionStatus: counted.completionStatus,
      successStatus: counted.successStatus,
      score: counted.score,
    },
    tryNumber: counted.number,
    counted,
    otherTries: numbered.filter((each) => each !== counted),
    isHistoryCut: state.isHistoryCut,
    isOfFormerVersion: best.isOfFormerVersion,
  };
}
