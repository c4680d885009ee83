import type { PlayedVersion } from '../attempt/played-versions.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import type { ItemStatus } from '../domain/result/item-status.js';

/** A commit with what the server has made of it. */
export interface StatusCommit {
  receipt: CommitReceipt;
  body: CommitBody;
  status: ItemStatus;
  played: PlayedVersion;
  /** When it was made, by the clock of the server; for one that a browser had kept beyond the end of its launch. */
  madeAt?: Date;
}
