import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { readStored, storableJson } from '../domain/cmi/storable-text.js';
import type { TryResult } from '../domain/result/tries.js';

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

/** Of no evidence: a part that was opened, and its bookmarks. */
const SAYS_SOMETHING = `(s.completion_status = 'completed' OR s.success_status <> 'unknown' OR s.score IS NOT NULL
  OR coalesce(s.cmi -> 'interactions', '{}') NOT IN ('{}', '[]'))`;

/**
 * Whole states of one part of one attempt. Nobody takes a part so often; a SCO that goes back and forth must not fill the table. Beyond it one is
 * kept only where the part would count for less without it; twice as many are the end of that too.
 */
export const MOST_STATES = 100;
/** Rows of answers of one part that were written over or dropped: ten times as many as whole states, because a row is short. */
export const MOST_FORMER_ANSWERS = 1_000;

/** Whether a state of that time is of a version that its attempt has moved away from. */
export function isOfFormerVersion(reportedAt: string, attemptId: string): string {
  return `EXISTS (SELECT FROM scorm.version_change c WHERE c.attempt_id = ${attemptId} AND c.choice = 'move' AND ${reportedAt} <= c.changed_at)`;
}

/**
 * Whether a try `t` may be the result of its part. Where sequencing rules decide by what is newest, that is the one that was newest
 * when the attempt moved to a newer version: a move takes nothing back.
 */
export const MAY_COUNT = `(t.counts OR t.kept_because = 'session_ended' AND EXISTS (
  SELECT FROM scorm.version_change c WHERE c.attempt_id = t.attempt_id AND c.choice = 'move' AND t.reported_at <= c.changed_at
    AND NOT EXISTS (SELECT FROM scorm.sco_try o WHERE o.attempt_id = t.attempt_id AND o.item_id = t.item_id
      AND o.kept_because = 'session_ended' AND o.number > t.number AND o.reported_at <= c.changed_at)))`;

/** @param best the parts whose state would be missed, as `text[]` */
function keep(which: string, best: string): string {
  return `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, completion_status,
      success_status, score, ended, total_seconds, reported_at)
    SELECT s.attempt_id, s.item_id, k.rows + 1, s.launch_no, s.seq, $2::text, $3::boolean, s.cmi, s.completion_status, s.success_status,
      s.score, s.terminated AND s.exit <> 'suspend', s.total_seconds + s.session_seconds, s.updated_at
    FROM scorm.sco_state s, LATERAL (
      SELECT count(*) AS rows, count(*) FILTER (WHERE t.kept_because <> 'answered_anew') AS states
      FROM scorm.sco_try t WHERE t.attempt_id = s.attempt_id AND t.item_id = s.item_id
    ) k
    WHERE s.attempt_id = $1 AND ${which}
      AND k.states < CASE WHEN s.item_id = ANY (${best}::text[]) THEN ${2 * MOST_STATES} ELSE ${MOST_STATES} END
    ON CONFLICT ON CONSTRAINT sco_try_commit DO NOTHING`;
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
    await tx.query(keep(SAYS_SOMETHING, '$4'), [attemptId, 'session_ended', counts, best]);
  }

  /**
   * Keeps the state of one part before its next one takes something of it back.
   * @returns whether it is on record now.
   */
  async keepState(
    tx: Transaction,
    { attemptId, itemId, launchNo, seq }: Pick<ScoTryRow, 'attemptId' | 'itemId' | 'launchNo' | 'seq'>,
    { keptBecause, counts, isBest }: { keptBecause: KeptBecause; counts: boolean; isBest: boolean },
  ): Promise<boolean> {
    await tx.query(keep('s.item_id = $4', '$5'), [attemptId, keptBecause, counts, itemId, isBest ? [itemId] : []]);
    const kept = await tx.query<unknown[]>(
      `SELECT 1 FROM scorm.sco_try WHERE attempt_id = $1 AND item_id = $2 AND launch_no = $3 AND seq = $4`,
      [attemptId, itemId, launchNo, seq],
    );
    return kept.length > 0;
  }

  /** Keeps answers of the state of one part that its next one writes over or drops. @param lost these answers alone. */
  async keepAnswers(tx: Transaction, attemptId: string, itemId: string, lost: CmiTree): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, completion_status,
         success_status, score, ended, total_seconds, reported_at)
       SELECT s.attempt_id, s.item_id, k.rows + 1, s.launch_no, s.seq, 'answered_anew', false, $3, s.completion_status, s.success_status,
         s.score, false, s.total_seconds + s.session_seconds, s.updated_at
       FROM scorm.sco_state s, LATERAL (
         SELECT count(*) AS rows, count(*) FILTER (WHERE t.kept_because = 'answered_anew') AS answers
         FROM scorm.sco_try t WHERE t.attempt_id = s.attempt_id AND t.item_id = s.item_id
       ) k
       WHERE s.attempt_id = $1 AND s.item_id = $2 AND k.answers < ${MOST_FORMER_ANSWERS}
       ON CONFLICT ON CONSTRAINT sco_try_commit DO NOTHING`,
      [attemptId, itemId, storableJson(lost)],
    );
  }

  /** In the order in which they were kept. */
  async of(tx: Transaction, attemptIds: readonly string[]): Promise<ScoTryRow[]> {
    const rows = await tx.query<ScoTryRow[]>(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", number, launch_no AS "launchNo", seq, kept_because AS "keptBecause",
         ${MAY_COUNT} AS counts, ${isOfFormerVersion('reported_at', 't.attempt_id')} AS "isOfFormerVersion", cmi, completion_status AS "completionStatus", success_status AS "successStatus", score, ended,
         total_seconds AS "totalSeconds", reported_at AS "reportedAt"
       FROM scorm.sco_try t WHERE attempt_id = ANY ($1::uuid[]) ORDER BY attempt_id, item_id, number`,
      [attemptIds],
    );
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }
}
