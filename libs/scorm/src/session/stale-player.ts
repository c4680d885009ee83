import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { superseded } from '../commit/commit.errors.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import { OpeningRepository } from '../data/opening.repository.js';

/** A player that goes on must not take the course back from the one that took it over, and is to hear of it. */
@Injectable()
export class StalePlayer {
  constructor(
    @Inject(OpeningRepository) private readonly openings: OpeningRepository,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
  ) {}

  /**
   * A player whose last opening was made and never answered still has the token of the one before; it may go on.
   * @param launch of the token that it comes with.
   * @throws MusterError 409 `SCORM.LAUNCH_SUPERSEDED`.
   */
  async refuse(tx: Transaction, { id, launchNo }: AttemptRow, launch: number): Promise<void> {
    if (launch >= launchNo) return;
    if (!(await this.openings.continues(tx, id, launchNo, launch))) throw superseded();
    if (await this.receipts.writtenAfter(tx, id, launch)) throw superseded();
  }
}
