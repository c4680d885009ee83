import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import { MessageRepository } from '@muster/jobs';
import type { ClaimedMessage } from '@muster/jobs';
import { newId, pluginOptions, Transactions } from '@muster/kernel';
import type { Queue } from 'bull';
import { concurrencyOf } from '../jobs-bull.options.js';
import type { JobsBullOptions } from '../jobs-bull.options.js';
import { JOBS_QUEUE } from '../queue/jobs-queue.js';
import type { JobData } from '../queue/jobs-queue.js';
import { RedisLink } from '../redis/redis-link.js';
import { within } from '../redis/within.js';

/** A message that Redis lost, or whose worker crashed, is taken again after this time. */
const LEASE_SECONDS = 60;
/** For each message that this process runs at once, so many wait in Redis. What waits there longer than a lease is relayed again. */
const AHEAD = 4;
const REDIS_MS = 5000;

/** Passes due messages from PostgreSQL to Bull. Any number of processes may do it at once. */
@Injectable()
export class Relay {
  private readonly logger = new Logger('jobs');
  private readonly owner = newId();
  private readonly concurrency: number;

  constructor(
    @InjectQueue(JOBS_QUEUE) private readonly queue: Queue<JobData>,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(RedisLink) private readonly redis: RedisLink,
    @Inject(pluginOptions('jobs-bull')) options: JobsBullOptions,
  ) {
    this.concurrency = concurrencyOf(options);
  }

  /**
   * Passes on what is due, unless enough waits in Redis already.
   * @returns how many messages were passed on.
   * @throws Error when Redis or PostgreSQL fails; what was claimed is given back, or its lease ends.
   */
  async round(): Promise<number> {
    // Claimed without a Redis to take it, a message would lose its tries to an outage.
    if (!this.redis.ready) return 0;
    const waiting = await this.inTime(this.queue.getWaitingCount());
    if (waiting >= this.concurrency) return 0;
    const claimed = await this.transactions.asSystem((tx) =>
      this.messages.claim(tx, this.owner, this.concurrency * AHEAD, LEASE_SECONDS),
    );
    if (claimed.length === 0) return 0;
    try {
      const jobs = await this.inTime(this.queue.addBulk(claimed.map(jobOf)));
      // Bull hides the error of a single job; one that Redis refused has no id.
      if (jobs.some((job) => !job.id))
        throw new Error(`Redis at ${this.redis.address} refuses jobs. Is its memory full?`);
    } catch (error) {
      // Those that Redis did take are run all the same, and if they are passed on again, they are found done.
      const ids = claimed.map((message) => message.id);
      await this.transactions.asSystem((tx) => this.messages.release(tx, this.owner, ids));
      throw error;
    }
    this.logger.debug(`Passed ${claimed.length} messages to the Bull queue "${JOBS_QUEUE}"`);
    return claimed.length;
  }

  private inTime<T>(work: Promise<T>): Promise<T> {
    return within(REDIS_MS, work, `Redis at ${this.redis.address} did not answer within ${REDIS_MS / 1000} s`);
  }
}

/** Bull ignores a job whose id it holds already, so the try is part of it: the next one must not be ignored. */
function jobOf({ id, consumer, tries }: ClaimedMessage) {
  return {
    name: consumer,
    data: { id },
    opts: { jobId: `${id}-${tries}`, removeOnComplete: true, removeOnFail: true },
  };
}
