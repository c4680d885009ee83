import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { Scheduler } from '../schedule/scheduler.js';
import { Consumers } from './consumers.js';
import { JobRunner } from './job-runner.js';

/** Starts jobs when the host is up and stops them before it closes its connections. */
@Injectable()
export class JobLifecycle implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(Consumers) private readonly consumers: Consumers,
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(JobRunner) private readonly runner: JobRunner,
  ) {}

  /** Before any plugin's own bootstrap, because a message without subscriptions is written for nobody. */
  async onModuleInit(): Promise<void> {
    await this.transactions.asSystem((tx) => this.messages.storeSubscriptions(tx, this.consumers.subscriptions()));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.environment.MUSTER_RUN_JOBS) return;
    await this.runner.start();
    this.scheduler.start();
    this.logger.log(`Jobs run by ${this.runner.constructor.name}`);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.environment.MUSTER_RUN_JOBS) return;
    await this.scheduler.stop();
    await this.runner.stop();
  }
}
