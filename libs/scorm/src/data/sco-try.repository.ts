import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { readStored } from '../domain/cmi/storable-text.js';
import type { TryResult } from '../domain/result/tries.js';

/** A state of a part that a later one has taken the place of. */
export interface ScoTryRow extends TryResult {
  attemptId: string;
  itemId: string;
  number: number;
  launchNo: number;
  seq: number;
  keptBecause: 'session_ended' | 'taken_back';
  ended: boolean;
  cmi: CmiTree;
  /** What the part had reported of its time by then. */
  totalSeconds: number;
  reportedAt: Date;
}

/** Of no evidence: a part that was opened, and its bookmarks. */
const SAYS_SOMETHING = `(s.completion_status = 'completed' OR s.success_status <> 'unknown' OR s.score IS NOT NULL
  OR coalesce(s.cmi -> 'interactions', '{}') NOT IN ('{}', '[]'))`;

function keep(which: string): string {
  return `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, completion_status,
      success_status, score, ended, total_seconds, reported_at)
    SELECT s.attempt_id, s.item_id,
      (SELECT count(*) + 1 FROM scorm.sco_try t WHERE t.attempt_id = s.attempt_id AND t.item_id = s.item_id),
      s.launch_no, s.seq, $2::text, $3::boolean, s.cmi, s.completion_status, s.success_status, s.score,
      s.terminated AND s.exit <> 'suspend', s.total_seconds + s.session_seconds, s.updated_at
    FROM scorm.sco_state s WHERE s.attempt_id = $1 AND ${which}
    ON CONFLICT ON CONSTRAINT sco_try_commit DO NOTHING`;
}

/** The rows of `scorm.sco_try`. Whoever keeps one holds the lock of the attempt. */
@Injectable()
export class ScoTryRepository {
  /**
   * Keeps what the sessions of an attempt have left, before the player is opened again and they may begin anew.
   * @param counts whether a part may have the best of its tries as its result.
   */
  async keepSessions(tx: Transaction, attemptId: string, counts: boolean): Promise<void> {
    await tx.query(keep(SAYS_SOMETHING), [attemptId, 'session_ended', counts]);
  }

  /**
   * Keeps the state of one part before its next one takes something of it back.
   * @param counts null where the SCO itself takes it back within its session; else as for `keepSessions`.
   */
  async keepLast(tx: Transaction, attemptId: string, itemId: string, counts: boolean | null): Promise<void> {
    const why = counts === null ? 'taken_back' : 'session_ended';
    await tx.query(keep('s.item_id = $4'), [attemptId, why, counts ?? false, itemId]);
  }

  /** In the order in which they were kept. */
  async of(tx: Transaction, attemptIds: readonly string[]): Promise<ScoTryRow[]> {
    const rows = await tx.query<ScoTryRow[]>(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", number, launch_no AS "launchNo", seq, kept_because AS "keptBecause",
         counts, cmi, completion_status AS "completionStatus", success_status AS "successStatus", score, ended,
         total_seconds AS "totalSeconds", reported_at AS "reportedAt"
       FROM scorm.sco_try WHERE attempt_id = ANY ($1::uuid[]) ORDER BY attempt_id, item_id, number`,
      [attemptIds],
    );
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }
}
