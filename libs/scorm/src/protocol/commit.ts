import type { RegistrationState } from '@muster/contracts';
import type { z } from 'zod';
import type { commitBody } from '../domain/cmi/commit-body.js';
import type { SequencingState } from '../domain/sequencing/index.js';
import type { ItemResult } from './session.js';

/** A commit as it is sent; `commitBody` is what the server takes. `clientTime` is the learner's clock: a claim, kept apart from the server's own time. */
export interface EarlierCommit extends Readonly<Omit<z.input<typeof commitBody>, 'sequencing' | 'earlier'>> {
  /** Where the learner is in a sequenced course once this part has ended, where that is decided already. */
  readonly sequencing?: SequencingState;
}

export interface SentCommit extends EarlierCommit {
  /** Commits that were made before it and are stored before it. */
  readonly earlier?: readonly EarlierCommit[];
}

/**
 * Why a snapshot is sent. `pagehide` means the SCO went away without Finish/Terminate: the tab closed, or the learner
 * moved to another item. `opened` is all that is known of an asset.
 */
export type CommitReason = SentCommit['reason'];

/** The answer to a commit; it is sent only after the data is on disk. */
export interface CommitAnswer {
  readonly seq: number;
  /** True when a newer snapshot was stored already and this one had no effect. */
  readonly stale?: boolean;
  /** True, beside `stale`, when the part had ended its session within this opening: the commit is kept as late work, and opening again must not bring it once more. */
  readonly afterEnd?: boolean;
  /** True, beside `stale`, when no more of what the part reports is kept and its best result would be gone: it stays as it is, and the commit is kept as late work. */
  readonly historyFull?: boolean;
  /** ISO 8601 in UTC, server clock. */
  readonly savedAt: string;
  readonly item: ItemResult;
  readonly attempt: { readonly state: RegistrationState };
}
