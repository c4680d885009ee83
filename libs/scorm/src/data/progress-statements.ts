import type { QueryConfig } from 'pg';
import type { ItemStatus } from '../domain/result/item-status.js';
import type { CommitReceipt } from './commit-receipt.repository.js';

/** A commit for the short way. */
export interface ProgressCommit {
  receipt: CommitReceipt;
  /** The data model as `storableJson` writes it. */
  cmi: string;
  status: ItemStatus;
}

/** One commit alone. Where its attempt is locked it waits, or is `busy`. */
export function storeOne({ receipt, cmi, status }: ProgressCommit, ifLocked: 'wait' | 'busy'): QueryConfig {
  return {
    name: 'scorm.store_progress',
    text: 'SELECT outcome, saved_at, attempt_state FROM scorm.store_progress($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
    values: [
      ifLocked === 'wait',
      receipt.attemptId,
      receipt.launchNo,
      receipt.seq,
      receipt.itemId,
      receipt.reason,
      receipt.bodyHash,
      cmi,
      status.completionStatus,
      status.successStatus,
      status.score === null ? null : JSON.stringify(status.score),
      status.exit,
      status.sessionSeconds,
      receipt.claimedAt,
    ],
  };
}

/** Commits of different attempts together, answered in their order; an attempt that is locked is `busy`. */
export function storeMany(commits: readonly ProgressCommit[]): QueryConfig {
  return {
    name: 'scorm.store_progress_batch',
    text: 'SELECT outcome, saved_at, attempt_state FROM scorm.store_progress_batch($1, $2) ORDER BY place',
    values: [commits.map(({ receipt }) => receipt.attemptId), `[${commits.map(recordOf).join(',')}]`],
  };
}

/** The data model goes in as the text that it is: writing it out a second time would cost more than all the rest. */
function recordOf({ receipt, cmi, status }: ProgressCommit): string {
  const rest = JSON.stringify({
    attempt: receipt.attemptId,
    launch: receipt.launchNo,
    seq: receipt.seq,
    item: receipt.itemId,
    reason: receipt.reason,
    hash: receipt.bodyHash,
    completion: status.completionStatus,
    success: status.successStatus,
    score: status.score,
    exit: status.exit,
    seconds: status.sessionSeconds,
    claimed: receipt.claimedAt,
  });
  return `${rest.slice(0, -1)},"cmi":${cmi}}`;
}
