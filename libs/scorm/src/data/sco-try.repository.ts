import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { readStored, storableJson } from '../domain/cmi/storable-text.js';
import type { TryResult } from '../domain/result/tries.js';
import { MAY_COUNT, TRY_OF_FORMER_VERSION } from './former-version.js';
import { KEEP_ANSWERS, KEEP_SESSIONS, KEEP_STATE } from './sco-try-statements.js';

/** `answered_anew`: of answers that the SCO has written over or dropped, and these alone; the others are whole states. */
export type KeptBecause = 'session_ended' | 'taken_back' | 'answered_anew';

/** A state of a part that a later one has taken the place of. */
export interface ScoTryRow extends TryResult {
  attemptId: string;
  itemId: string;
  number: number;
  launchNo: number;
  seq: number;
  keptBecause: KeptBecause;
  ended: boolean;
  cmi: CmiTree;
  /** What the part had reported of its time by then. */
  totalSeconds: number;
  reportedAt: Date;
}

/** The rows of `scorm.sco_try`. Whoever keeps one holds the lock of the attempt. */
@Injectable()
export class ScoTryRepository {
  /**
   * Keeps what the sessions of an attempt have left, before the player is opened again and they may begin anew.
   * @param counts whether a part may have the best of its tries as its result.
   * @param best the parts whose state would be missed.
   */
  async keepSessions(tx: Transaction, attemptId: string, counts: boolean, best: readonly string[]): Promise<void> {
    await tx.query(KEEP_SESSIONS, [attemptId, 'session_ended', counts, best]);
  }

  /**
   * Keeps the state of one part before its next one takes something of it back.
   * @param lost the answers that would be gone, for a state that finds no room whole.
   * @returns whether it is on record now.
   */
  async keepState(
    tx: Transaction,
    { attemptId, itemId, launchNo, seq }: Pick<ScoTryRow, 'attemptId' | 'itemId' | 'launchNo' | 'seq'>,
    { keptBecause, counts, isBest }: { keptBecause: KeptBecause; counts: boolean; isBest: boolean },
    lost: CmiTree | null,
  ): Promise<boolean> {
    const best = isBest ? [itemId] : [];
    await tx.query(KEEP_STATE, [attemptId, keptBecause, counts, best, itemId, storableJson(lost ?? {})]);
    const kept = await tx.query<unknown[]>(
      `SELECT 1 FROM scorm.sco_try WHERE attempt_id = $1 AND item_id = $2 AND launch_no = $3 AND seq = $4`,
      [attemptId, itemId, launchNo, seq],
    );
    return kept.length > 0;
  }

  /** Keeps answers of the state of one part that its next one writes over or drops. @param lost these answers alone. */
  async keepAnswers(tx: Transaction, attemptId: string, itemId: string, lost: CmiTree): Promise<void> {
    await tx.query(KEEP_ANSWERS, [attemptId, itemId, storableJson(lost)]);
  }

  /** In the order in which they were kept. */
  async of(tx: Transaction, attemptIds: readonly string[]): Promise<ScoTryRow[]> {
    const rows = await tx.query<ScoTryRow[]>(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", number, launch_no AS "launchNo", seq, kept_because AS "keptBecause",
         ${MAY_COUNT} AS counts, ${TRY_OF_FORMER_VERSION} AS "isOfFormerVersion", cmi, completion_status AS "completionStatus", success_status AS "successStatus", score, ended,
         total_seconds AS "totalSeconds", reported_at AS "reportedAt"
       FROM scorm.sco_try t WHERE attempt_id = ANY ($1::uuid[]) ORDER BY attempt_id, item_id, number`,
      [attemptIds],
    );
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }
}
