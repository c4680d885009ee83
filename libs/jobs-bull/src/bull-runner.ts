import { Inject, Injectable, Logger } from '@nestjs/common';
import { ClaimLoop, JobRunner, WakeUp } from '@muster/jobs';
import { pluginOptions } from '@muster/kernel';
import type { JobsBullOptions } from './jobs-bull.options.js';
import { DEFAULT_PREFIX, JOBS_QUEUE } from './queue/jobs-queue.js';
import { RedisLink } from './redis/redis-link.js';
import { Relay } from './relay/relay.js';
import { BullWorker } from './work/bull-worker.js';

/** An idle process looks this often; the notification of a new message wakes it before. */
const LONGEST_PAUSE_MS = 5000;

/**
 * Runs messages by way of Bull, in as many processes as there are. The rows in PostgreSQL remain the truth: Redis may lose
 * everything, and every message still has its effect once.
 */
@Injectable()
export class BullRunner extends JobRunner {
  private readonly logger = new Logger('jobs');
  private readonly loop = new ClaimLoop({ round: () => this.relay.round(), longestPauseMs: LONGEST_PAUSE_MS });

  constructor(
    @Inject(RedisLink) private readonly redis: RedisLink,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(BullWorker) private readonly worker: BullWorker,
    @Inject(WakeUp) private readonly wakeUp: WakeUp,
    @Inject(pluginOptions('jobs-bull')) private readonly options: JobsBullOptions,
  ) {
    super();
  }

  override async start(): Promise<void> {
    try {
      await this.redis.ping();
    } catch (error) {
      this.redis.drop();
      throw error;
    }
    this.redis.watch(() => this.loop.wake());
    this.worker.start(() => this.loop.wake());
    await this.wakeUp.listen(() => this.loop.wake());
    this.loop.start();
    const keys = `${this.options.prefix ?? DEFAULT_PREFIX}:${JOBS_QUEUE}:*`;
    this.logger.log(`Jobs are seen in the Bull queue "${JOBS_QUEUE}" of ${this.redis.address}, keys ${keys}`);
  }

  override async stop(): Promise<void> {
    await this.wakeUp.close();
    await this.loop.stop();
    this.redis.leave();
    await this.worker.stop();
  }
}
