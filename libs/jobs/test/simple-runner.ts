import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Transactions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { ClaimLoop } from '../src/run/claim-loop.js';
import { Consumers } from '../src/run/consumers.js';
import { JobRunner } from '../src/run/job-runner.js';
import { MessageExecutor } from '../src/run/message-executor.js';
import { MessageRepository } from '../src/data/message.repository.js';
import { WakeUp } from '../src/run/wake-up.js';

export const BATCH = 4;

/** A small runner that keeps the contract. Each broken runner changes one thing about it. */
@Injectable()
export class SimpleRunner extends JobRunner {
  protected readonly running = new Set<Promise<unknown>>();
  protected readonly loop = new ClaimLoop({ round: () => this.round(), longestPauseMs: 500 });

  constructor(
    @Inject(Transactions) protected readonly transactions: Transactions,
    @Inject(MessageRepository) protected readonly messages: MessageRepository,
    @Inject(MessageExecutor) protected readonly executor: MessageExecutor,
    @Inject(WakeUp) protected readonly wakeUp: WakeUp,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    super();
  }

  override async start(): Promise<void> {
    await this.wakeUp.listen(() => this.loop.wake());
    this.loop.start();
  }

  override async stop(): Promise<void> {
    await this.wakeUp.close();
    await this.loop.stop();
    await Promise.all(this.running);
  }

  protected async round(): Promise<number> {
    const ids = await this.take();
    for (const id of ids) {
      // One that the executor could not even give back is taken again when its lease ends.
      const run = this.deliver(id)
        .catch(() => undefined)
        .finally(() => this.running.delete(run));
      this.running.add(run);
    }
    return ids.length;
  }

  protected async take(): Promise<string[]> {
    const claimed = await this.transactions.asSystem((tx) => this.messages.claim(tx, 'simple', BATCH, 60));
    return claimed.map((message) => message.id);
  }

  protected async deliver(id: string): Promise<void> {
    await this.executor.execute(id);
  }

  /** Calls a message's handler past the executor, as a runner does that keeps its own books. */
  protected async handle(tx: Transaction, id: string): Promise<void> {
    const [row] = await tx.query<{ name: string; consumer: string; payload: unknown }[]>(
      'SELECT name, consumer, payload FROM jobs.message WHERE id = $1',
      [id],
    );
    const consumers = this.modules.get(Consumers, { strict: false });
    const handler: MessageHandler | undefined = row && consumers.find(row.name, row.consumer)?.handler;
    await handler?.handle(tx, row?.payload, { eventId: id, occurredAt: '' });
  }
}
