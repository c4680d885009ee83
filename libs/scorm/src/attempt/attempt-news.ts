import { Inject, Injectable } from '@nestjs/common';
import { attemptStatusChanged } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import type { AttemptRow } from '../data/attempt.repository.js';
import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { AttemptStatus } from '../domain/result/attempt-state.js';

/** Tells the other plugins where an attempt stands, in the transaction that brought it there. */
@Injectable()
export class AttemptNews {
  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param states all stored SCOs of the attempt: their times make the total. */
  async tell(
    tx: Transaction,
    attempt: AttemptRow,
    status: AttemptStatus,
    states: readonly ScoStateRow[],
  ): Promise<void> {
    const { state, completionStatus, successStatus, score } = status;
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
      statusAt: this.clock.now().toString(),
    });
  }
}
