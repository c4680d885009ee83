import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { storableJson } from '../domain/cmi/storable-text.js';
import type { TryResult } from '../domain/result/tries.js';
import { formerVersionOf } from './former-version.js';
import { KEEP_ANSWERS, keepSessions, keepState, TRY_BYTES } from './sco-try-statements.js';

/** `answered_anew`: of answers that the SCO has written over or dropped, and these alone; the others are whole states. */
export type KeptBecause = 'session_ended' | 'taken_back' | 'answered_anew';

/** A state of a part that a later one has taken the place of, without its data model. */
export interface ScoTryRow extends TryResult {
  attemptId: string;
  itemId: string;
  number: number;
  launchNo: number;
  seq: number;
  keptBecause: KeptBecause;
  ended: boolean;
  /** What the part had reported of its time by then. */
  totalSeconds: number;
  reportedAt: Date;
  /** Of its data model as text. */
  bytes: number;
  /** The next state has each of its answers in its place. False where the database cannot tell. */
  isHeld: boolean;
}

/** Answers of a part that were written over or dropped. */
export interface FormerAnswers {
  attemptId: string;
  itemId: string;
  bytes: number;
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
    await tx.query(keepSessions(await formerVersionOf(tx, [attemptId])), [attemptId, 'session_ended', counts, best]);
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
    await tx.query(keepState(await formerVersionOf(tx, [attemptId])), [
      attemptId,
      keptBecause,
      counts,
      best,
      itemId,
      storableJson(lost ?? {}),
    ]);
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

  /**
   * The states that are kept of attempts, in the order in which they were kept. Whether the next one holds the answers of one is looked at only of
   * those that their SCO did not end.
   */
  async of(tx: Transaction, attemptIds: readonly string[]): Promise<ScoTryRow[]> {
    const { ofTry, mayCount } = await formerVersionOf(tx, attemptIds);
    const answers = (of: string): string => `coalesce(${of}.cmi -> 'interactions', '{}')`;
    // The database would compare each entry of a list with each.
    const hasList = `jsonb_path_exists(${answers('t')}, 'strict $.** ? (@.type() == "array")')`;
    return tx.query(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", number, launch_no AS "launchNo", seq, kept_because AS "keptBecause",
         ${mayCount} AS counts, ${ofTry} AS "isOfFormerVersion", completion_status AS "completionStatus",
         success_status AS "successStatus", score, ended, total_seconds AS "totalSeconds", reported_at AS "reportedAt", ${TRY_BYTES} AS bytes,
         CASE WHEN ended OR kept_because <> 'session_ended' OR ${hasList} THEN false ELSE jsonb_typeof(${answers('t')}) = 'object' AND coalesce(
           (SELECT ${answers('n')} @> ${answers('t')} FROM scorm.sco_try n WHERE n.attempt_id = t.attempt_id AND n.item_id = t.item_id
              AND n.number > t.number AND n.kept_because <> 'answered_anew' ORDER BY n.number LIMIT 1),
           (SELECT ${answers('n')} @> ${answers('t')} FROM scorm.sco_state n WHERE n.attempt_id = t.attempt_id AND n.item_id = t.item_id)) END AS "isHeld"
       FROM scorm.sco_try t WHERE attempt_id = ANY ($1::uuid[]) AND kept_because <> 'answered_anew' ORDER BY attempt_id, item_id, number`,
      [attemptIds],
    );
  }

  /** How much there is of answers that were written over or dropped, of each part that has some. */
  formerAnswers(tx: Transaction, attemptIds: readonly string[]): Promise<FormerAnswers[]> {
    return tx.query(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", sum(${TRY_BYTES})::integer AS bytes FROM scorm.sco_try t
       WHERE attempt_id = ANY ($1::uuid[]) AND kept_because = 'answered_anew' GROUP BY attempt_id, item_id`,
      [attemptIds],
    );
  }
}
