import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import { pluginOptions } from '@muster/kernel';
import type { Queue } from 'bull';
import type { JobsBullOptions } from '../jobs-bull.options.js';
import { JOBS_QUEUE } from '../queue/jobs-queue.js';
import { redisAddress, shownAddress } from './redis-address.js';
import { within } from './within.js';

const PING_MS = 2000;

/** Whether Redis answers, and what to say when it does not. The first question opens the connection. */
@Injectable()
export class RedisLink {
  /** Without user and password. */
  readonly address: string;
  private readonly logger = new Logger('jobs');
  private lost = false;
  private leaving = false;

  constructor(
    @InjectQueue(JOBS_QUEUE) private readonly queue: Queue,
    @Inject(pluginOptions('jobs-bull')) options: JobsBullOptions,
  ) {
    this.address = shownAddress(redisAddress(options.redisUrl));
  }

  /** @throws Error when Redis does not answer within two seconds, or refuses. */
  async ping(): Promise<void> {
    let lastError: Error | undefined;
    const remember = (error: Error) => (lastError = error);
    this.queue.on('error', remember);
    try {
      await within(PING_MS, this.queue.client.ping(), `it said nothing for ${PING_MS / 1000} s.`);
    } catch (error) {
      const reason = lastError?.message ?? (error instanceof Error ? error.message : String(error));
      throw new Error(
        `Redis at ${this.address} does not answer. Start it, or unset REDIS_URL to run the jobs in the server itself. (${reason})`,
        { cause: error },
      );
    } finally {
      this.queue.removeListener('error', remember);
    }
  }

  /** Says once that Redis went away and once that it is back, not every failed attempt to reach it. */
  watch(whenBack: () => void): void {
    this.queue.on('error', (error) => {
      if (this.ready) this.logger.warn(`Bull: ${error.message}`);
      else this.noteLoss(error.message);
    });
    this.queue.client.on('close', () => this.noteLoss('the connection was closed.'));
    this.queue.client.on('ready', () => {
      if (this.lost) this.logger.log(`Redis at ${this.address} is back.`);
      this.lost = false;
      whenBack();
    });
  }

  /** From here on the end of the connection is no loss. */
  leave(): void {
    this.leaving = true;
  }

  get ready(): boolean {
    return this.queue.client.status === 'ready';
  }

  /** Ends the connection without a farewell. */
  drop(): void {
    this.leave();
    this.queue.client.disconnect();
  }

  private noteLoss(reason: string): void {
    if (this.lost || this.leaving) return;
    this.lost = true;
    this.logger.error(`Redis at ${this.address} went away; jobs wait in PostgreSQL until it is back. (${reason})`);
  }
}
