import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { AttemptRow } from '../data/attempt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoResult } from '../data/sco-state.repository.js';
import { commitConflict } from './commit.errors.js';
import { KeepLate } from './keep-late.service.js';
import type { StatusCommit } from './status-commit.js';

/**
 * What comes of a part after the end of its session. Nothing of it is accepted (RTE 4th Ed. 3.1.3.3; RTE 1.2, 3.2.2.3), and it stays as evidence. A part
 * that is opened once more has an opening of its own.
 */
@Injectable()
export class AfterEnd {
  constructor(
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(KeepLate) private readonly late: KeepLate,
  ) {}

  /** @returns what is stored of the part where its session has ended in this opening, with a number below that of the commit. */
  async endedBefore(
    tx: Transaction,
    { attemptId, itemId, launchNo, seq, reason }: CommitReceipt,
  ): Promise<ScoResult | undefined> {
    // An asset has no session: its page may be shown again.
    if (reason === 'opened') return undefined;
    const [stored] = await this.states.results(tx, [attemptId], itemId);
    return stored?.terminated && stored.launchNo === launchNo && stored.seq < seq ? stored : undefined;
  }

  /**
   * Keeps one that a player has just sent.
   * @throws MusterError 409 for other data under a used number.
   */
  async keep(tx: Transaction, attempt: AttemptRow, { receipt, body }: StatusCommit): Promise<void> {
    if ((await this.late.keep(tx, attempt, receipt, body)) === 'refused') throw commitConflict();
  }
}
