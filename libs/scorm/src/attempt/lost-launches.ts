import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';

/** Openings of one attempt that a backup can be behind. */
const MOST_LOST = 1_000;

export interface PlacedLaunch {
  /** With the number that it has now. */
  attempt: AttemptRow;
  /** The attempt went on after this commit was made, in an opening that knew nothing of it. */
  isOvertaken: boolean;
}

/**
 * Gives openings their place that the database has forgotten, because an older backup was put back: their numbers are never given again,
 * else what is left of one would pass for what another one sent.
 */
@Injectable()
export class LostLaunches {
  private readonly logger = new Logger('scorm');

  constructor(
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
  ) {}

  /** The same for a player that opens again and has sent nothing: the number of its token is taken. @param attempt locked by this transaction. */
  async know(tx: Transaction, attempt: AttemptRow, launchNo: number): Promise<void> {
    if (launchNo > attempt.launchNo) await this.attempts.noteLost(tx, attempt.id, launchNo, launchNo);
  }

  /**
   * @param attempt locked by this transaction.
   * @param receipt of any opening; for one that was never forgotten nothing happens.
   * @returns undefined for a number that no backup explains.
   */
  async place(tx: Transaction, attempt: AttemptRow, receipt: CommitReceipt): Promise<PlacedLaunch | undefined> {
    const { attemptId, launchNo } = receipt;
    if (launchNo > attempt.launchNo + MOST_LOST) return undefined;
    const isNew = launchNo > attempt.launchNo;
    const isLost = isNew || (await this.openings.isLost(tx, attemptId, launchNo));
    const isOvertaken = isLost && (await this.receipts.isWrittenSince(tx, receipt));
    if (!isNew) return { attempt, isOvertaken };
    // A player that was overtaken must not write on: it is told as if another one had been opened.
    const raised = isOvertaken ? launchNo + 1 : launchNo;
    await this.attempts.noteLost(tx, attemptId, launchNo, raised);
    this.logger.warn(`Launch ${launchNo} of attempt ${attemptId} was opened after the backup that was put back`);
    return { attempt: { ...attempt, launchNo: raised }, isOvertaken };
  }
}
