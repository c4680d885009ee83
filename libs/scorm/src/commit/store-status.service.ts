import { Inject, Injectable } from '@nestjs/common';
import { Clock, notFound, Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttemptTurns } from '../attempt/attempt-turns.js';
import { LostLaunches } from '../attempt/lost-launches.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { CommitReceiptRepository } from '../data/commit-receipt.repository.js';
import type { CommitReceipt } from '../data/commit-receipt.repository.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import type { CommitAnswer } from '../protocol/index.js';
import { AfterEnd } from './after-end.service.js';
import { commitConflict, superseded } from './commit.errors.js';
import { JudgeAttempt } from './judge-attempt.service.js';
import { KeepLate } from './keep-late.service.js';
import { KeepSnapshot } from './keep-snapshot.service.js';
import type { StatusCommit } from './status-commit.js';

/** Why a commit changed nothing; empty for one that did, or repeats one. */
type WithoutEffect = Pick<CommitAnswer, 'stale' | 'afterEnd' | 'historyFull'>;
const AFTER_END: WithoutEffect = { stale: true, afterEnd: true };
const HISTORY_FULL: WithoutEffect = { stale: true, historyFull: true };

/** Stores a commit that may change a status, and the message that tells of it, in one transaction: once, in its place, or as late. */
@Injectable()
export class StoreStatusService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(AttemptTurns) private readonly turns: AttemptTurns,
    @Inject(LostLaunches) private readonly lost: LostLaunches,
    @Inject(CommitReceiptRepository) private readonly receipts: CommitReceiptRepository,
    @Inject(KeepLate) private readonly late: KeepLate,
    @Inject(AfterEnd) private readonly afterEnd: AfterEnd,
    @Inject(KeepSnapshot) private readonly snapshots: KeepSnapshot,
    @Inject(JudgeAttempt) private readonly judge: JudgeAttempt,
  ) {}

  async store(commit: StatusCommit): Promise<CommitAnswer> {
    const answer = await this.turns.run(commit.receipt.attemptId, () => this.stored(commit));
    // Thrown only here, because inside the transaction it would take the late evidence back with it.
    if (!answer) throw superseded();
    return answer;
  }

  /** @returns undefined for one that was kept as late. */
  private stored(commit: StatusCommit): Promise<CommitAnswer | undefined> {
    const { receipt, body, status } = commit;
    return this.transactions.asSystem(async (tx) => {
      const found = await this.attempts.lock(tx, receipt.attemptId);
      if (!found) throw notFound('attempt');
      const attempt = (await this.lost.place(tx, found, receipt))?.attempt;
      if (attempt?.launchNo !== receipt.launchNo) {
        await this.late.keep(tx, found, receipt, body);
        return undefined;
      }
      const ended = await this.afterEnd.endedBefore(tx, receipt);
      if (ended) {
        await this.afterEnd.keep(tx, attempt, commit);
        return this.answer(receipt, { ...status, ...ended.counted }, attempt.state, AFTER_END);
      }
      const placed = await this.placed(tx, receipt);
      if (placed.seen === 'new') return this.apply(tx, attempt, { ...commit, receipt: placed.receipt }, true);
      const isLate = await this.receipts.isLate(tx, placed.receipt);
      return this.answer(placed.receipt, status, attempt.state, isLate ? HISTORY_FULL : {});
    });
  }

  /** @throws MusterError 409 where other data has its number. */
  private async placed(
    tx: Transaction,
    receipt: CommitReceipt,
  ): Promise<{ seen: 'new' | 'repeated'; receipt: CommitReceipt }> {
    const seen = await this.receipts.seen(tx, receipt);
    if (seen !== 'conflict') return { seen, receipt };
    const placed = await this.late.placedAfterDraft(tx, receipt);
    if (placed) return placed;
    this.late.warnOfConflict(receipt);
    throw commitConflict();
  }

  /**
   * The same within a transaction that holds the lock of the attempt, for a commit that a browser had kept. The caller
   * has made sure that no newer launch has written.
   */
  async storeIn(
    tx: Transaction,
    attempt: AttemptRow,
    commit: StatusCommit,
  ): Promise<'saved' | 'repeated' | 'stale' | 'late' | 'refused'> {
    if (await this.afterEnd.endedBefore(tx, commit.receipt))
      return this.late.keep(tx, attempt, commit.receipt, commit.body);
    const { seen, receipt } = await this.late.placed(tx, commit.receipt);
    if (seen === 'conflict') return 'refused';
    // One that came while a second opening stood open, which then wrote nothing, is the newest word after all.
    if (seen === 'repeated' && !(await this.receipts.isLate(tx, receipt))) return 'repeated';
    const { stale, historyFull } = await this.apply(tx, attempt, { ...commit, receipt }, seen === 'new');
    if (seen === 'repeated' && !stale) await this.receipts.countLate(tx, receipt);
    return historyFull ? 'late' : stale ? 'stale' : 'saved';
  }

  /** @param isNew it has no receipt yet */
  private async apply(
    tx: Transaction,
    attempt: AttemptRow,
    commit: StatusCommit,
    isNew: boolean,
  ): Promise<CommitAnswer> {
    const { receipt, body } = commit;
    const { status, outcome, hasNewWord } = await this.snapshots.of(tx, attempt, commit);
    if (outcome === 'history_full') {
      if (isNew) await this.late.keep(tx, attempt, { ...receipt, lateBecause: outcome }, body);
      return this.answer(receipt, status, attempt.state, HISTORY_FULL);
    }
    if (isNew) await this.receipts.add(tx, receipt);
    if (outcome === 'stale') return this.answer(receipt, status, attempt.state, { stale: true });
    const { state, counted } = await this.judge.after(tx, attempt, commit, hasNewWord);
    return this.answer(receipt, { ...status, ...counted }, state, {});
  }

  private answer(
    receipt: CommitReceipt,
    item: ItemStatus,
    state: AttemptStatus['state'],
    withoutEffect: WithoutEffect,
  ): CommitAnswer {
    const savedAt = this.clock.now().toString();
    return { seq: receipt.seq, ...withoutEffect, savedAt, item, attempt: { state } };
  }
}
