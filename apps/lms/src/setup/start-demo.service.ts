import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { JobAnswer } from '@muster/contracts';
import { AuditLog } from '@muster/audit';
import { Clock, ENVIRONMENT, newId, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { DemoStepFailed, loadDemo } from '../demo/load/load-demo.js';
import { DEMO_ZONE } from '../demo/plan/plan.js';
import { DemoLoadRepository } from './data/demo-load.repository.js';
import { latestLoad } from './latest-load.js';
import { ownUrl } from './own-address.js';
import { demoOffered, jobOf } from './read-setup.service.js';
import { demoFailed, demoSwitchedOff, demoUnavailable } from './setup.errors.js';

const BEAT_MS = 5_000;
const POLL_MS = 100;
const KEY_HOURS = 1;

/** Loads the demo beside the requests that ask how far it is. */
@Injectable()
export class StartDemo implements OnModuleDestroy {
  private readonly logger = new Logger('setup');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DemoLoadRepository) private readonly loads: DemoLoadRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  /**
   * Starts the load; whoever asks while it runs is told of the one that runs.
   * @throws MusterError 403 where the demo is switched off, 409 for a system that is not empty.
   */
  async run(): Promise<JobAnswer> {
    if (!demoOffered(this.environment)) throw demoSwitchedOff();
    const id = newId();
    const load = await this.transactions.asSystem(async (tx) => {
      await latestLoad(tx, this.loads);
      if (await this.loads.isUntouched(tx)) await this.loads.begin(tx, id, 'Beginning');
      return this.loads.latest(tx);
    });
    if (load?.state !== 'running') throw demoUnavailable();
    if (load.id === id) this.running = this.load(id);
    return jobOf(load);
  }

  /** A server that is stopped says so, rather than leaving a load that never ends. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async load(id: string): Promise<void> {
    const beat = setInterval(() => {
      // A missed beat is made up for by the next one.
      this.transactions.asSystem((tx) => this.loads.beat(tx, id)).catch(() => undefined);
    }, BEAT_MS);
    const begun = performance.now();
    try {
      await this.loadInto(id);
      await this.transactions.asSystem(async (tx) => {
        await this.loads.finish(tx, id, null);
        await this.auditLog.record(tx, { action: 'demo.loaded', actorId: null, subjectKind: 'setup', subjectId: id });
      });
      this.logger.log(`The demo was loaded in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    } catch (error) {
      await this.fail(id, error);
    } finally {
      clearInterval(beat);
    }
  }

  private loadInto(id: string): Promise<void> {
    const { MUSTER_ADMIN_EMAIL: email = '', MUSTER_ADMIN_PASSWORD: password = '', APP_ORIGIN } = this.environment;
    const server = this.http.httpAdapter.getHttpServer() as { address(): AddressInfo };
    return loadDemo({
      address: {
        url: ownUrl(server.address()),
        origin: new URL(APP_ORIGIN).origin,
        signal: this.stopping.signal,
      },
      administrator: { email, password },
      today: this.clock.today(DEMO_ZONE),
      keyExpiresAt: this.clock.now().add({ hours: KEY_HOURS }).toString(),
      settled: () => this.settled(),
      onProgress: (done, total, message) =>
        this.transactions.asSystem((tx) => this.loads.advance(tx, id, done, total, message)),
    });
  }

  private async settled(): Promise<void> {
    while ((await this.transactions.asSystem((tx) => this.loads.unhandledMessages(tx))) > 0) {
      await wait(POLL_MS, undefined, { signal: this.stopping.signal });
    }
  }

  private async fail(id: string, error: unknown): Promise<void> {
    const stopped = this.stopping.signal.aborted;
    const reason = stopped
      ? 'The server was stopped in the middle.'
      : error instanceof DemoStepFailed
        ? error.message
        : 'Something went wrong on our side and was written to the log.';
    if (stopped) this.logger.warn(`The demo was not loaded: ${reason}`);
    else this.logger.error(`The demo was not loaded: ${reason}`, error instanceof Error ? error.stack : undefined);
    try {
      await this.transactions.asSystem(async (tx) =>
        this.loads.finish(tx, id, demoFailed(reason, await this.loads.isUntouched(tx))),
      );
    } catch (unwritten) {
      // The database is gone: the silence of the load says the same half a minute later.
      this.logger.error('The failure could not be written', unwritten instanceof Error ? unwritten.stack : undefined);
    }
  }
}
