import { MOST_EARLIER } from '../../../src/domain/cmi/most-earlier.js';
import type { EarlierCommit } from '../protocol.js';
import type { CommitDraft } from './commit-draft.js';
import { takesBack } from './takes-back.js';
import type { TakenBack } from './takes-back.js';

/** Of all that is carried: with the newest it must stay below what the server reads, three bytes a character. */
const MOST_CHARACTERS = 200_000;

/** A snapshot that the server has not answered for. */
interface Waiting {
  readonly draft: CommitDraft;
  readonly commit: EarlierCommit;
  readonly merged: number;
}

interface Carried {
  readonly commit: EarlierCommit;
  readonly because: TakenBack;
  readonly characters: number;
}

export interface Luggage {
  readonly carried: readonly Carried[];
  /** Snapshots that were given up, since the next one says all that they said. */
  readonly merged: number;
}

/**
 * States that wait with the newest of their part because it takes something of them back: they go to the server with it and are stored before it,
 * each under its own number.
 */
export class CarriedStates {
  private carried: readonly Carried[] = [];

  /** What a snapshot brings along that takes the place of the one that waits. */
  with(next: CommitDraft, waiting: Waiting | null): Luggage {
    const because = waiting && takesBack(waiting.draft, next);
    if (!waiting || !because) return { carried: this.carried, merged: waiting ? waiting.merged + 1 : 0 };
    const { commit } = waiting;
    const added = { commit, because, characters: JSON.stringify(commit).length };
    return { carried: bounded([...this.carried, added], isTooMuch), merged: 0 };
  }

  keep({ carried }: Luggage): void {
    this.carried = carried;
  }

  /** @returns of these, in their order, as many as fit. @param fits whether so many do */
  fitting(commits: readonly EarlierCommit[], fits: (some: readonly EarlierCommit[]) => boolean): EarlierCommit[] {
    const all = this.carried.filter(({ commit }) => commits.includes(commit));
    return commitsOf(bounded(all, (kept) => !fits(commitsOf(kept))));
  }

  /** The server has answered for these. */
  answered(commits: readonly EarlierCommit[]): void {
    this.carried = this.carried.filter(({ commit }) => !commits.includes(commit));
  }

  /** Gives all that is carried numbers of another opening. */
  renumber(nextSeq: () => number): void {
    this.carried = this.carried.map((each) => ({ ...each, commit: { ...each.commit, seq: nextSeq() } }));
  }
}

/** Answers alone give way before a result does, and older ones before newer ones. */
function bounded(all: readonly Carried[], tooMuch: (kept: readonly Carried[]) => boolean): readonly Carried[] {
  const kept = [...all];
  while (kept.length > 0 && tooMuch(kept)) {
    const answers = kept.findIndex(({ because }) => because === 'answers');
    kept.splice(Math.max(answers, 0), 1);
  }
  return kept;
}

function isTooMuch(kept: readonly Carried[]): boolean {
  return kept.length > MOST_EARLIER || kept.reduce((sum, { characters }) => sum + characters, 0) > MOST_CHARACTERS;
}

function commitsOf(carried: readonly Carried[]): EarlierCommit[] {
  return carried.map(({ commit }) => commit);
}
