import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { MOST_TRIES, pauseAfter } from '../domain/retry.js';
import { Consumers } from './consumers.js';

/**
 * Another process that looks for work locks, for the moment of its look, rows that were claimed just before. A message that is skipped for
 * that would wait for the end of its lease; one that somebody really runs is still locked after this, in milliseconds.
 */
const LOOKS_AGAIN_AFTER = [20, 100, 400];

/**
 * Runs one message: the handler's effect and the mark that it is done are one transaction, so a crash at any moment leaves
 * both or neither, and a second delivery finds it done. Used by every runner.
 */
@Injectable()
export class MessageExecutor {
  private readonly logger = new Logger('jobs');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(Consumers) private readonly consumers: Consumers,
  ) {}

  /** @returns true when the message was done by this call; false when there was nothing to do or it failed (and will be tried again). */
  async execute(id: string): Promise<boolean> {
    for (const pause of LOOKS_AGAIN_AFTER) {
      const outcome = await this.attempt(id);
      if (outcome !== 'locked') return outcome === 'done';
      await wait(pause);
    }
    return (await this.attempt(id)) === 'done';
  }

  private async attempt(id: string): Promise<'done' | 'locked' | 'nothing' | 'failed'> {
    let tries = 1;
    let consumer = '';
    try {
      return await this.transactions.asSystem(async (tx) => {
        const row = await this.messages.lockPending(tx, id);
        if (!row) return (await this.messages.isDue(tx, id)) ? 'locked' : 'nothing';
        ({ tries, consumer } = row);
        // A try that failed has said so; one more claim than tries means that the last one took the process with it.
        if (tries > MOST_TRIES) throw new Error(`The process ended during try ${MOST_TRIES}, before the handler did.`);
        const found = this.consumers.find(row.name, row.consumer);
        if (!found) throw new Error(`No plugin of this host handles "${row.name}" as "${row.consumer}".`);
        const payload = found.message.schema.parse(row.payload);
        await found.handler.handle(tx, payload, { eventId: row.key, occurredAt: row.occurred_at.toISOString() });
        await this.messages.markDone(tx, id);
        return 'done';
      });
    } catch (error) {
      await this.giveBack(id, consumer, tries, error);
      return 'failed';
    }
  }

  private async giveBack(id: string, consumer: string, tries: number, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const pause = pauseAfter(tries);
    const next = pause === 'never' ? 'It is dead; look at jobs.message.' : `Next try in ${pause} s.`;
    this.logger.error(`Message ${id} for ${consumer || 'unknown consumer'} failed (try ${tries}): ${reason} ${next}`);
    await this.transactions.asSystem((tx) => this.messages.markFailed(tx, id, reason, pause));
  }
}
