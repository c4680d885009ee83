import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';

/** A due message that waits longer than this means that nothing runs the jobs. */
const LATE_SECONDS = 60;
/** What fails this often is no passing fault. */
const MANY_TRIES = 5;

/** Says whether messages are being run and whether any was given up. */
@Injectable()
export class JobsHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
  ) {}

  async check(): Promise<HealthReport> {
    const { dead, failing, oldestDueSeconds } = await this.transactions.asSystem((tx) =>
      this.messages.backlog(tx, MANY_TRIES),
    );
    if (oldestDueSeconds > LATE_SECONDS) {
      const waits = Math.round(oldestDueSeconds);
      return { name: 'jobs', ok: false, reason: `The oldest due message has waited ${waits} s. Is a worker running?` };
    }
    const said = [
      ...(dead > 0
        ? [`${counted(dead, 'message was', 'messages were')} given up. Look at jobs.message where state = 'dead'.`]
        : []),
      ...(failing > 0
        ? [
            `${counted(failing, 'message', 'messages')} failed ${MANY_TRIES} times or more and ${failing === 1 ? 'is' : 'are'} tried again. Look at last_error in jobs.message.`,
          ]
        : []),
    ];
    return { name: 'jobs', ok: true, ...(said.length > 0 ? { reason: said.join(' ') } : {}) };
  }
}
