import { Inject, Injectable, Logger } from '@nestjs/common';
import { newId, Transactions } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { ClaimLoop } from './claim-loop.js';
import { JobRunner } from './job-runner.js';
import { MessageExecutor } from './message-executor.js';
import { WakeUp } from './wake-up.js';

/** Messages that run side by side, which is also the number of connections that jobs may use. */
const MOST_AT_ONCE = 4;
/** A crashed process's messages are taken by another after this time. One that still runs is locked and is not taken. */
const LEASE_SECONDS = 60;
/** An idle server looks this often, which is less than one statement a second. */
const LONGEST_PAUSE_MS = 5000;

/** The default runner: the server claims due rows itself. Needs nothing but PostgreSQL. */
@Injectable()
export class PostgresRunner extends JobRunner {
  private readonly logger = new Logger('jobs');
  private readonly owner = newId();
  private readonly loop = new ClaimLoop({ round: () => this.round(), longestPauseMs: LONGEST_PAUSE_MS });
  private readonly running = new Set<Promise<void>>();

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
    await Promise.all(this.running);
  }

  /** Fills the free places and does not wait for the messages it took: a slow one holds up one place, not the others. */
  private async round(): Promise<number> {
    const free = MOST_AT_ONCE - this.running.size;
    if (free === 0) return 0;
    const claimed = await this.transactions.asSystem((tx) => this.messages.claim(tx, this.owner, free, LEASE_SECONDS));
    for (const { id } of claimed) {
      const run = this.run(id);
      this.running.add(run);
      void run.finally(() => {
        this.running.delete(run);
        this.loop.wake();
      });
    }
    return claimed.length;
  }

  private async run(id: string): Promise<void> {
    try {
      await this.executor.execute(id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`Message ${id} could not be given back and is taken again when its lease ends: ${reason}`);
    }
  }
}
