import { Inject, Injectable } from '@nestjs/common';
import { attemptStatusChanged } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { ScoResult } from '../data/sco-state.repository.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';
import { settleResult } from '../settle-result/settle-result.task.js';

/** Tells the other plugins where an attempt stands, in the transaction that brought it there or that found its result settled. */
@Injectable()
export class AttemptNews {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly scos: ScoStateRepository,
  ) {}

  /**
   * @param attempt as it was before; a completion that waited to be told is of the moment it was reached.
   * @param states all stored SCOs of the attempt: their times make the total.
   * @param at when the status was reached.
   */
  async tell(
    tx: Transaction,
    attempt: AttemptRow,
    status: AttemptStatus,
    states: readonly ScoResult[],
    at = this.clock.date(),
  ): Promise<void> {
    const { state, completionStatus, successStatus, score } = status;
    const statusAt = state === 'completed' ? (attempt.untoldSince ?? at) : at;
    await this.outbox.emit(tx, attemptStatusChanged, {
      state,
      completionStatus,
      successStatus,
      score,
      attemptId: attempt.id,
      registrationId: attempt.registrationId,
      personId: attempt.personId,
      courseId: attempt.courseId,
      courseVersionId: attempt.courseVersionId,
      totalTimeSeconds: states.reduce((sum, sco) => sum + sco.totalSeconds + sco.sessionSeconds, 0),
      statusAt: statusAt.toISOString(),
    });
  }

  /** Tells of a result that waited, as the attempt has it now. @param attempt locked by this transaction. */
  async settle(tx: Transaction, attempt: AttemptRow, states: readonly ScoResult[]): Promise<void> {
    await this.tell(tx, attempt, attempt, states);
    await this.attempts.noteTold(tx, attempt.id);
  }

  /** Looks again when the attempt has been quiet for long enough. */
  async settleLater(tx: Transaction, attemptId: string): Promise<void> {
    const { at } = await this.scos.quietFrom(tx, attemptId);
    const key = `${attemptId} ${at.toISOString()}`;
    await this.outbox.enqueue(tx, settleResult, { attemptId }, { key, dueAt: at });
  }
}
