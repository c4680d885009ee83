import { Inject, Injectable, Logger } from '@nestjs/common';
import { IdempotentAnswerRepository, Transactions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';

/** Rows of one transaction: few enough that it is over in a moment, whatever has piled up. */
const BATCH = 1000;

/**
 * Deletes what nobody will ask for again. Each batch is a transaction of its own, so that a night's worth never holds locks
 * for long, and a task that is cut off has lost nothing.
 */
@Injectable()
export class ForgetOldRows implements MessageHandler {
  private readonly logger = new Logger('jobs');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(IdempotentAnswerRepository) private readonly answers: IdempotentAnswerRepository,
  ) {}

  async handle(_: Transaction): Promise<void> {
    const answers = await inBatches(() => this.answers.forgetExpired(BATCH));
    const messages = await inBatches(() => this.transactions.asSystem((tx) => this.messages.forgetDone(tx, BATCH)));
    this.logger.log(`Forgotten: ${answers} kept answers, ${messages} done messages`);
  }
}

async function inBatches(forget: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await forget();
    total += count;
    if (count < BATCH) return total;
  }
}
