import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import { MessageExecutor } from '@muster/jobs';
import { pluginOptions } from '@muster/kernel';
import type { Job, Queue } from 'bull';
import { concurrencyOf } from '../jobs-bull.options.js';
import type { JobsBullOptions } from '../jobs-bull.options.js';
import { JOBS_QUEUE } from '../queue/jobs-queue.js';
import type { JobData } from '../queue/jobs-queue.js';
import { within } from '../redis/within.js';

/** How long a stop waits for Redis to take note of what ended; PostgreSQL has done so already. */
const FAREWELL_MS = 2000;

/** Takes jobs from Bull and runs the messages that they name. */
@Injectable()
export class BullWorker {
  private readonly logger = new Logger('jobs');
  private readonly running = new Set<Promise<unknown>>();
  /** Jobs that Bull regards as running: a little longer than their messages do. */
  private readonly open = new Set<string>();
  private stopped: Promise<void> | undefined;
  private whenIdle: () => void = () => undefined;

  constructor(
    @InjectQueue(JOBS_QUEUE) private readonly queue: Queue<JobData>,
    @Inject(MessageExecutor) private readonly executor: MessageExecutor,
    @Inject(pluginOptions('jobs-bull')) private readonly options: JobsBullOptions,
  ) {}

  /** @param whenDone called after each job. */
  start(whenDone: () => void): void {
    const ended = ({ id }: Job<JobData>) => {
      this.open.delete(String(id));
      if (this.open.size === 0) this.whenIdle();
      whenDone();
    };
    this.queue.on('active', (job) => this.open.add(String(job.id)));
    this.queue.on('completed', ended);
    this.queue.on('failed', (job, error) => {
      this.logger.warn(`Bull gave up job ${job.id}; its message is taken again when its lease ends: ${error.message}`);
      ended(job);
    });
    // The promise lasts as long as the queue; errors reach its listener too.
    this.queue.process('*', concurrencyOf(this.options), (job) => this.run(job)).catch(() => undefined);
  }

  /** Takes no more jobs, waits for the messages that run, and leaves Redis even when Redis does not answer. */
  stop(): Promise<void> {
    // Paused again after it was closed, the queue would open a connection that nobody closes.
    this.stopped ??= this.leave();
    return this.stopped;
  }

  private async leave(): Promise<void> {
    // Bull's own wait for running jobs ends the process with an unhandled rejection when Redis is away.
    await this.queue.pause(true, true).catch(() => undefined);
    while (this.running.size > 0) await Promise.all(this.running);
    const idle = this.open.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => (this.whenIdle = resolve));
    await within(FAREWELL_MS, idle, 'late').catch(() => undefined);
    await within(FAREWELL_MS, this.queue.close(true), 'late').catch(() => undefined);
  }

  private async run(job: Job<JobData>): Promise<void> {
    const run = this.executor.execute(job.data.id);
    const settled = run.catch(() => undefined).finally(() => this.running.delete(settled));
    this.running.add(settled);
    await run;
  }
}
