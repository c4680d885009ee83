import { Injectable } from '@nestjs/common';
import type { CompletionStatus, Score, SuccessStatus } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { beatsAll, bestTry } from '../domain/result/tries.js';
import type { PartResult, TryResult } from '../domain/result/tries.js';
import { DECIDES_NOTHING } from '../domain/cmi/decides-nothing.js';
import { readStored, storableJson } from '../domain/cmi/storable-text.js';
import { formerVersionOf } from './former-version.js';

export interface ScoStateRow {
  attemptId: string;
  itemId: string;
  cmi: CmiTree;
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
  exit: string;
  /** Sum of the sessions that have ended. */
  totalSeconds: number;
  /** The session that is running or was never ended. */
  sessionSeconds: number;
  terminated: boolean;
  launchNo: number;
  seq: number;
  updatedAt: Date;
  /** What the part counts as: this state, or the best of the tries before it. */
  counted: PartResult;
  /** No try that was kept comes up to this state: without it the part would count for less. */
  isBest: boolean;
  /** What the part counts as was reached on a version that its attempt has moved away from. It holds, whatever the newer one asks. */
  isOfFormerVersion: boolean;
  /** Something that the part had reported before is not on record, because its tries had taken up all the room. */
  isHistoryCut: boolean;
}

/** A state without its data model. */
export type ScoResult = Omit<ScoStateRow, 'cmi'>;

/** The same with its size. */
export interface ScoStanding extends ScoResult {
  /** Of its data model as text. */
  bytes: number;
}

export interface ScoSnapshot {
  attemptId: string;
  personId: string;
  agencyId: string | null;
  itemId: string;
  cmi: CmiTree;
  status: ItemStatus;
  terminated: boolean;
  /** The SCO went away without ending its session: no snapshot of this session will follow, and the SCO may come back. */
  left: boolean;
  launchNo: number;
  seq: number;
}

/** Whether the data models of its parts decide about a course: rules look at them, or global objectives are made of them. */
interface Sequenced {
  tree: object | null;
  objectives: object | null;
}

/** A part of which nothing came for so long counts as ended without a word. */
const QUIET_MINUTES = 30;

/** The rows of `scorm.sco_state`: the newest data model of each SCO. */
@Injectable()
export class ScoStateRepository {
  /** @param itemId that part alone */
  async of(tx: Transaction, attemptIds: readonly string[], itemId?: string): Promise<ScoStateRow[]> {
    const rows = await this.read<{ cmi: CmiTree }>(tx, 'cmi', attemptIds, itemId);
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }

  /**
   * The same with as much of the data models as decides a result: what sequencing looks at, and nothing where there is none. A part may have
   * kept a megabyte for itself, and each commit that changes a status looks at all parts.
   */
  async deciding(tx: Transaction, attemptIds: readonly string[], played: Sequenced): Promise<ScoStateRow[]> {
    if (!played.tree && !played.objectives) return this.read<{ cmi: CmiTree }>(tx, `'{}'::jsonb AS cmi`, attemptIds);
    const rows = await this.read<{ cmi: CmiTree }>(
      tx,
      `cmi - '{${DECIDES_NOTHING.join(',')}}'::text[] AS cmi`,
      attemptIds,
    );
    return rows.map((row) => ({ ...row, cmi: readStored(row.cmi) }));
  }

  /** The same without data models. @param itemId that part alone */
  results(tx: Transaction, attemptIds: readonly string[], itemId?: string): Promise<ScoResult[]> {
    return this.read(tx, null, attemptIds, itemId);
  }

  /** The same with how large the data models are, without reading them out. */
  standings(tx: Transaction, attemptIds: readonly string[]): Promise<ScoStanding[]> {
    return this.read(tx, 'octet_length(cmi::text) AS bytes', attemptIds);
  }

  private async read<Model>(
    tx: Transaction,
    model: string | null,
    attemptIds: readonly string[],
    itemId?: string,
  ): Promise<(ScoResult & Model)[]> {
    const { ofState, ofTry, mayCount } = await formerVersionOf(tx, attemptIds);
    const rows = await tx.query<(Omit<ScoResult, 'counted' | 'isBest'> & Model & { tries: TryResult[] })[]>(
      `SELECT attempt_id AS "attemptId", item_id AS "itemId", ${model === null ? '' : `${model}, `}completion_status AS "completionStatus",
         success_status AS "successStatus", score, exit, total_seconds AS "totalSeconds", session_seconds AS "sessionSeconds",
         terminated, launch_no AS "launchNo", seq, updated_at AS "updatedAt", is_history_cut AS "isHistoryCut",
         ${ofState} AS "isOfFormerVersion", (
           SELECT coalesce(json_agg(json_build_object('counts', true, 'score', t.score,
             'isOfFormerVersion', ${ofTry},
             'completionStatus', t.completion_status, 'successStatus', t.success_status) ORDER BY t.number), '[]')
           FROM scorm.sco_try t WHERE t.attempt_id = s.attempt_id AND t.item_id = s.item_id AND ${mayCount}) AS tries
       FROM scorm.sco_state s WHERE attempt_id = ANY ($1) AND ($2::text IS NULL OR item_id = $2)`,
      [attemptIds, itemId ?? null],
    );
    return rows.map((row) => {
      const {
        completionStatus,
        successStatus,
        score,
        isOfFormerVersion: isFormer,
      } = bestTry<TryResult, typeof row>(row, row.tries);
      const counted = { completionStatus, successStatus, score };
      return { ...row, counted, isBest: beatsAll(row, row.tries), isOfFormerVersion: isFormer };
    });
  }

  /**
   * Stores the newest snapshot of a SCO. A snapshot that follows an ended session begins a new one, and the time of the
   * ended one joins the total; the time of one that was left joins it at once: each session counts once.
   * @returns false when a newer snapshot is stored already.
   */
  async store(tx: Transaction, snapshot: ScoSnapshot): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO scorm.sco_state AS s (attempt_id, item_id, person_id, agency_id, cmi, completion_status, success_status, score,
         exit, session_seconds, terminated, launch_no, seq, total_seconds)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (attempt_id, item_id) DO UPDATE SET cmi = excluded.cmi, completion_status = excluded.completion_status,
         success_status = excluded.success_status, score = excluded.score, exit = excluded.exit,
         total_seconds = s.total_seconds + CASE WHEN s.terminated THEN s.session_seconds ELSE 0 END + excluded.total_seconds,
         session_seconds = excluded.session_seconds, terminated = excluded.terminated, launch_no = excluded.launch_no,
         seq = excluded.seq, updated_at = clock_timestamp()
       WHERE (s.launch_no, s.seq) < (excluded.launch_no, excluded.seq)
       RETURNING item_id`,
      [
        snapshot.attemptId,
        snapshot.itemId,
        snapshot.personId,
        snapshot.agencyId,
        storableJson(snapshot.cmi),
        snapshot.status.completionStatus,
        snapshot.status.successStatus,
        snapshot.status.score === null ? null : JSON.stringify(snapshot.status.score),
        snapshot.status.exit,
        snapshot.left ? 0 : snapshot.status.sessionSeconds,
        snapshot.terminated,
        snapshot.launchNo,
        snapshot.seq,
        snapshot.left ? snapshot.status.sessionSeconds : 0,
      ],
    );
    return rows.length > 0;
  }

  /** When an attempt has been quiet for so long that its part counts as ended, by the clock of the database, and whether that is so. */
  async quietFrom(tx: Transaction, attemptId: string): Promise<{ at: Date; isQuiet: boolean }> {
    const [row] = await tx.query<{ at: Date; isQuiet: boolean }[]>(
      `SELECT q.at, q.at <= clock_timestamp() AS "isQuiet" FROM (
         SELECT max(updated_at) + make_interval(mins => $2) AS at FROM scorm.sco_state WHERE attempt_id = $1
       ) q WHERE q.at IS NOT NULL`,
      [attemptId, QUIET_MINUTES],
    );
    if (!row) throw new Error(`Attempt ${attemptId} has a result and nothing stored.`);
    return row;
  }

  /**
   * Closes the sessions of former openings of the player; their time joins the total. Whether a SCO ended its session
   * itself stays, because it decides what the SCO is told when it comes back.
   */
  async endSessions(tx: Transaction, attemptId: string): Promise<void> {
    await tx.query(
      `UPDATE scorm.sco_state SET total_seconds = total_seconds + session_seconds, session_seconds = 0
       WHERE attempt_id = $1 AND session_seconds > 0`,
      [attemptId],
    );
  }
}
