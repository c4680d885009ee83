import type { CmiTree, SentCommit, CommitReason } from '../protocol.js';

/** A state of one item that should be stored. */
export interface CommitDraft {
  readonly itemId: string;
  readonly reason: CommitReason;
  readonly cmi: CmiTree;
  readonly shared?: SentCommit['shared'];
  readonly sequencing?: SentCommit['sequencing'];
}
