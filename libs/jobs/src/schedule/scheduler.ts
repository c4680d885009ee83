import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, PluginRegistry, Transactions } from '@muster/kernel';
import type { DailySchedule } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { lastDueDate } from '../domain/last-due-date.js';
import { Outbox } from '../outbox/outbox.js';

const LOOK_EVERY_MS = 30_000;

/** Starts each schedule once for each civil date, however many processes look. After an outage the latest date is made up for. */
@Injectable()
export class Scheduler {
  private readonly logger = new Logger('jobs');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PluginRegistry) private readonly registry: PluginRegistry,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  start(): void {
    const look = () => {
      this.looking = this.looking.then(() => this.look());
    };
    look();
    this.timer = setInterval(look, LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Waits for a look that is under way: the database connection closes next. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Starts every schedule that has become due and was not started yet. */
  async look(): Promise<void> {
    for (const schedule of this.registry.plugins.flatMap((plugin) => plugin.declaration.schedules ?? [])) {
      await this.startIfDue(schedule).catch((error: unknown) => {
        this.logger.warn(`Schedule ${schedule.name}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  }

  private async startIfDue(schedule: DailySchedule): Promise<void> {
    const date = lastDueDate(this.clock.now(), schedule.at, schedule.timeZone);
    await this.transactions.asSystem(async (tx) => {
      if (!(await this.messages.claimOccurrence(tx, schedule.name, date))) return;
      await this.outbox.enqueue(tx, schedule.task, schedule.payload(date), { key: `${schedule.name}@${date}` });
    });
  }
}
