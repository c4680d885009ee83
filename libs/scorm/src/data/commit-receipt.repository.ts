import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { LARGEST_SEQ } from '../domain/cmi/commit-body.js';
import { storableJson } from '../domain/cmi/storable-text.js';

export interface CommitReceipt {
  attemptId: string;
  launchNo: number;
  seq: number;
  itemId: string;
  reason: string;
  bodyHash: string;
  claimedAt: string;
  /** Numbers before it that its player gave up for it. */
  merged?: number;
  /** Only for a commit that is kept as evidence, without effect. Empty where the hash alone is kept. */
  lateCmi?: CmiTree;
  /** Beside it, where neither a newer opening nor the end of its part is why: no more of the part is kept. */
  lateBecause?: 'history_full';
  /** A browser had kept it: until the next opening, or until a newer commit took it along. */
  isReplayed?: boolean;
  /** It was never sent under its number, which the next commit of its opening got. */
  isDraft?: boolean;
}

/** One row for every commit that was ever acknowledged or came too late. */
@Injectable()
export class CommitReceiptRepository {
  /** Adds a commit that is `new`. The caller holds the lock of the attempt. */
  async add(tx: Transaction, receipt: CommitReceipt): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, claimed_at, late_cmi, is_replayed, late_because,
         merged)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        receipt.attemptId,
        receipt.launchNo,
        receipt.seq,
        receipt.itemId,
        receipt.reason,
        receipt.bodyHash,
        receipt.claimedAt,
        receipt.lateCmi ? storableJson(receipt.lateCmi) : null,
        receipt.isReplayed ?? false,
        receipt.lateBecause ?? null,
        receipt.merged ?? 0,
      ],
    );
  }

  /** @returns `new`, or what an earlier commit with the same number was: the same body or another. */
  async seen(tx: Transaction, receipt: CommitReceipt): Promise<'new' | 'repeated' | 'conflict'> {
    const [row] = await tx.query<{ body_hash: string }[]>(
      `SELECT body_hash FROM scorm.commit_receipt WHERE attempt_id = $1 AND launch_no = $2 AND seq = $3`,
      [receipt.attemptId, receipt.launchNo, receipt.seq],
    );
    if (!row) return 'new';
    return row.body_hash === receipt.bodyHash ? 'repeated' : 'conflict';
  }

  /**
   * Finds the next free number for a commit whose own another one of its opening has. The caller holds the lock of the attempt.
   * @returns the commit with it, and whether it had it before; undefined where there is none left.
   */
  async beside(
    tx: Transaction,
    receipt: CommitReceipt,
  ): Promise<{ seen: 'new' | 'repeated'; receipt: CommitReceipt } | undefined> {
    const { attemptId, launchNo, seq, bodyHash } = receipt;
    const [before] = await tx.query<{ seq: number }[]>(
      `SELECT seq FROM scorm.commit_receipt WHERE attempt_id = $1 AND launch_no = $2 AND seq > $3 AND body_hash = $4 ORDER BY seq LIMIT 1`,
      [attemptId, launchNo, seq, bodyHash],
    );
    if (before) return { seen: 'repeated', receipt: { ...receipt, seq: before.seq } };
    const [last] = await tx.query<{ seq: number }[]>(
      `SELECT max(seq) AS seq FROM scorm.commit_receipt WHERE attempt_id = $1 AND launch_no = $2`,
      [attemptId, launchNo],
    );
    const free = (last?.seq ?? seq) + 1;
    return free > LARGEST_SEQ ? undefined : { seen: 'new', receipt: { ...receipt, seq: free } };
  }

  /** @returns true when the learner's clock says that the commit was made after the one of its opening that has its number. */
  async madeAfterItsNumber(tx: Transaction, receipt: CommitReceipt): Promise<boolean> {
    const [row] = await tx.query<{ after: boolean }[]>(
      `SELECT claimed_at < $4::timestamptz AS after FROM scorm.commit_receipt WHERE attempt_id = $1 AND launch_no = $2 AND seq = $3`,
      [receipt.attemptId, receipt.launchNo, receipt.seq, receipt.claimedAt],
    );
    return row?.after ?? false;
  }

  /** @returns true when a browser had kept what has its number, and the learner's clock says that this was made after it. */
  async followsReplayed(tx: Transaction, receipt: CommitReceipt): Promise<boolean> {
    const [row] = await tx.query<{ follows: boolean }[]>(
      `SELECT is_replayed AND claimed_at < $4::timestamptz AS follows FROM scorm.commit_receipt
       WHERE attempt_id = $1 AND launch_no = $2 AND seq = $3`,
      [receipt.attemptId, receipt.launchNo, receipt.seq, receipt.claimedAt],
    );
    return row?.follows ?? false;
  }

  /** @returns true when the commit was kept as late and has had no effect since. */
  async isLate(tx: Transaction, { attemptId, launchNo, seq }: CommitReceipt): Promise<boolean> {
    const [row] = await tx.query<{ late: boolean }[]>(
      `SELECT scorm.is_late(r) AS late FROM scorm.commit_receipt r WHERE attempt_id = $1 AND launch_no = $2 AND seq = $3`,
      [attemptId, launchNo, seq],
    );
    return row?.late ?? false;
  }

  /** How many commits of an opening were kept as late, and the bytes on disk of all those of its attempt. */
  async lateOf(tx: Transaction, { attemptId, launchNo }: CommitReceipt): Promise<{ ofOpening: number; bytes: number }> {
    const [row] = await tx.query<{ ofOpening: number; bytes: number }[]>(
      `SELECT (count(*) FILTER (WHERE launch_no = $2))::integer AS "ofOpening",
         coalesce(sum(pg_column_size(late_cmi)), 0)::double precision AS bytes
       FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL`,
      [attemptId, launchNo],
    );
    return row ?? { ofOpening: 0, bytes: 0 };
  }

  /** Notes that a commit that was kept as late has counted after all. Its receipt stays as it was written. */
  async countLate(tx: Transaction, { attemptId, launchNo, seq }: CommitReceipt): Promise<void> {
    await tx.query(`INSERT INTO scorm.late_counted (attempt_id, launch_no, seq) VALUES ($1, $2, $3)`, [
      attemptId,
      launchNo,
      seq,
    ]);
  }

  /**
   * Whether a commit was made before a newer version closed its attempt. Only the learner's clock has seen that; it is set right by the
   * commits of the same opening that arrived at once, because a PC may be hours off.
   */
  async madeBeforeClosing(tx: Transaction, { attemptId, launchNo, claimedAt }: CommitReceipt): Promise<boolean> {
    const [row] = await tx.query<{ before: boolean }[]>(
      `SELECT $3::timestamptz + coalesce((
           SELECT min(r.received_at - r.claimed_at) FROM scorm.commit_receipt r
           WHERE r.attempt_id = a.id AND r.launch_no = $2 AND r.late_cmi IS NULL AND r.received_at < a.superseded_at
         ), interval '0') < a.superseded_at AS before
       FROM scorm.attempt a WHERE a.id = $1 AND a.superseded_at IS NOT NULL`,
      [attemptId, launchNo, claimedAt],
    );
    return row?.before ?? false;
  }

  /**
   * When a commit that a browser had kept was made, by the clock of the server: the learner's is set right by the commits of the same opening
   * that arrived at once, and nothing was made before its player was opened.
   */
  async madeAt(tx: Transaction, { attemptId, launchNo, claimedAt }: CommitReceipt): Promise<Date> {
    const [row] = await tx.query<{ at: Date }[]>(
      `SELECT greatest(
         $3::timestamptz + coalesce((SELECT min(r.received_at - r.claimed_at) FROM scorm.commit_receipt r
           WHERE r.attempt_id = $1 AND r.launch_no = $2 AND r.late_cmi IS NULL AND NOT r.is_replayed), interval '0'),
         (SELECT o.opened_at FROM scorm.opening o WHERE o.attempt_id = $1 AND o.launch_no = $2 AND NOT o.is_lost)) AS at`,
      [attemptId, launchNo, claimedAt],
    );
    return row?.at ?? new Date(claimedAt);
  }

  /** @returns true when another opening has stored anything after the learner's clock says that this commit was made. */
  async isWrittenSince(tx: Transaction, { attemptId, launchNo, claimedAt }: CommitReceipt): Promise<boolean> {
    const [row] = await tx.query<{ written: boolean }[]>(
      `SELECT EXISTS (SELECT FROM scorm.commit_receipt r WHERE attempt_id = $1 AND launch_no <> $2
         AND received_at > $3::timestamptz AND NOT scorm.is_late(r)) AS written`,
      [attemptId, launchNo, claimedAt],
    );
    return row?.written ?? false;
  }

  /** @returns true when an opening after this one has stored anything. */
  async writtenAfter(tx: Transaction, attemptId: string, launchNo: number): Promise<boolean> {
    const [row] = await tx.query<{ written: boolean }[]>(
      `SELECT EXISTS (SELECT FROM scorm.commit_receipt r WHERE attempt_id = $1 AND launch_no > $2 AND NOT scorm.is_late(r)) AS written`,
      [attemptId, launchNo],
    );
    return row?.written ?? false;
  }
}
