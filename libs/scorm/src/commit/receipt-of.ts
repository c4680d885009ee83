import { hash } from 'node:crypto';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { storableJson } from '../domain/cmi/storable-text.js';

/** The receipt of a commit. The hash is over what it says and not when it was said, so that a retry is known as one. */
export function receiptOf(
  opening: { attemptId: string; launchNo: number },
  body: CommitBody,
  text = storableJson(body.cmi),
): CommitReceipt {
  const { itemId, reason, seq, clientTime, shared, sequencing, merged = 0 } = body;
  const rest = shared === undefined && sequencing === undefined ? '' : `\n${JSON.stringify({ shared, sequencing })}`;
  const bodyHash = hash('sha256', `${itemId}\n${reason}\n${text}${rest}`, 'hex');
  return { ...opening, seq, itemId, reason, bodyHash, claimedAt: clientTime, merged };
}
