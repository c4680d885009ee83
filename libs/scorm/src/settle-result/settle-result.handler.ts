import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { AttemptNews } from '../attempt/attempt-news.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import type { settleResult } from './settle-result.task.js';

/** A SCO that never ends its session still counts for what it reported: half an hour after its last commit. */
@Injectable()
export class SettleResult implements MessageHandler<PayloadOf<typeof settleResult>> {
  constructor(
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
    @Inject(AttemptNews) private readonly news: AttemptNews,
  ) {}

  async handle(tx: Transaction, { attemptId }: PayloadOf<typeof settleResult>): Promise<void> {
    const attempt = await this.attempts.lock(tx, attemptId);
    if (!attempt?.untoldSince) return;
    const { isQuiet } = await this.states.quietFrom(tx, attemptId);
    if (isQuiet) await this.news.settle(tx, attempt, await this.states.results(tx, [attemptId]));
    else await this.news.settleLater(tx, attemptId);
  }
}
