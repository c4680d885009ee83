import type { INestApplicationContext } from '@nestjs/common';
import type { Transaction, Transactions } from '@muster/kernel';
import type { SetClock } from '../clock/set-clock.js';
import type { TestDatabase } from '../postgres/test-database.js';

/** Plugins that run on a database of their own. */
export interface RunningPlugins {
  context: INestApplicationContext;
  transactions: Transactions;
  clock: SetClock;
  database: TestDatabase;
  /** Where they answer HTTP on loopback; empty for plugins that answer none. */
  origin: string;
}

/** What the tests of every plugin do with it; each adds the facts that its own tests begin with. */
export abstract class PluginApp {
  readonly clock: SetClock;
  readonly origin: string;
  readonly transactions: Transactions;
  readonly database: TestDatabase;
  private readonly context: INestApplicationContext;
  private closing: Promise<void> | undefined;

  constructor({ context, transactions, clock, database, origin }: RunningPlugins) {
    this.context = context;
    this.transactions = transactions;
    this.clock = clock;
    this.database = database;
    this.origin = origin;
  }

  /** Waits for what runs, and drops the database; asking twice is asking once. */
  close(): Promise<void> {
    this.closing ??= this.context.close().then(() => this.database.drop());
    return this.closing;
  }

  get<T>(type: (abstract new (...args: never[]) => T) | string): T {
    return this.context.get<T>(type, { strict: false });
  }

  system<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.asSystem(work);
  }

  sql<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.system((tx) => tx.query<Row[]>(text, values));
  }

  /** Waits until a transaction stands behind a lock, five seconds at most: what comes out tells then that none did. */
  async somebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const [found] = await this.sql<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
      );
      if (found?.waits) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
