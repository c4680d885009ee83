import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { CommitReason } from '../protocol/index.js';
import { readStored } from '../domain/cmi/storable-text.js';

/** A commit that was kept as late, with what it said. */
export interface LateCommitRow {
  launchNo: number;
  seq: number;
  itemId: string;
  reason: CommitReason;
  receivedAt: Date;
  claimedAt: Date;
  isReplayed: boolean;
  /** Empty where the hash alone was kept. */
  cmi: CmiTree;
  /** Its part had ended in the same opening. */
  isAfterEnd: boolean;
  /** No more of its part is kept. */
  isHistoryFull: boolean;
  /** The version that its opening played. */
  versionId: string;
}

/** Reads what was kept as late and has not counted since. */
@Injectable()
export class LateCommitRepository {
  /** In the order of openings and numbers, after the one that is named; one more than asked for. */
  async of(
    tx: Transaction,
    attemptId: string,
    { after, limit }: { after: readonly [number, number] | undefined; limit: number },
  ): Promise<LateCommitRow[]> {
    const rows = await tx.query<LateCommitRow[]>(
      // The end of each part in each opening is looked for once, however many commits came after it.
      `WITH ended AS MATERIALIZED (
         SELECT e.launch_no, e.item_id, min(e.seq) AS seq FROM scorm.commit_receipt e
         WHERE e.attempt_id = $1 AND e.reason = 'terminate' AND NOT scorm.is_late(e) GROUP BY e.launch_no, e.item_id
       )
       SELECT r.launch_no AS "launchNo", r.seq, r.item_id AS "itemId", r.reason, r.received_at AS "receivedAt", r.claimed_at AS "claimedAt",
         r.is_replayed AS "isReplayed", r.late_cmi AS cmi, coalesce(e.seq < r.seq, false) AS "isAfterEnd",
         coalesce(r.late_because = 'history_full', false) AS "isHistoryFull",
         coalesce((SELECT o.course_version_id FROM scorm.opening o WHERE o.attempt_id = r.attempt_id AND o.launch_no = r.launch_no),
           a.course_version_id) AS "versionId"
       FROM scorm.commit_receipt r JOIN scorm.attempt a ON a.id = r.attempt_id LEFT JOIN ended e ON e.launch_no = r.launch_no AND e.item_id = r.item_id
       WHERE r.attempt_id = $1 AND (r.launch_no, r.seq) > ($2, $3) AND scorm.is_late(r)
       ORDER BY r.launch_no, r.seq LIMIT $4`,
      [attemptId, after?.[0] ?? 0, after?.[1] ?? 0, limit + 1],
    );
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }
}
