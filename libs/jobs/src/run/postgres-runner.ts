import { Inject, Injectable } from '@nestjs/common';
import { newId, Transactions } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { ClaimLoop } from './claim-loop.js';
import { JobRunner } from './job-runner.js';
import { MessageExecutor } from './message-executor.js';
import { WakeUp } from './wake-up.js';

/** Messages taken at once. They run side by side, so it is also the number of connections that jobs may use. */
const BATCH = 4;
/** A crashed process's messages are taken by another after this time; no handler may run longer. */
const LEASE_SECONDS = 60;
/** An idle server looks this often, which is less than one statement a second. */
const LONGEST_PAUSE_MS = 5000;

/** The default runner: the server claims due rows itself. Needs nothing but PostgreSQL. */
@Injectable()
export class PostgresRunner extends JobRunner {
  private readonly owner = newId();
  private readonly loop = new ClaimLoop({ round: () => this.round(), longestPauseMs: LONGEST_PAUSE_MS });

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(MessageExecutor) private readonly executor: MessageExecutor,
    @Inject(WakeUp) private readonly wakeUp: WakeUp,
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
  }

  private async round(): Promise<number> {
    const claimed = await this.transactions.asSystem((tx) => this.messages.claim(tx, this.owner, BATCH, LEASE_SECONDS));
    await Promise.all(claimed.map((message) => this.executor.execute(message.id)));
    return claimed.length;
  }
}
