import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { JobRunner, jobs, MessageExecutor, Outbox } from '@muster/jobs';
import type { TaskOptions } from '@muster/jobs';
import { assemble, Authenticator, migrate, migrationsOf, readEnvironment, Transactions } from '@muster/kernel';
import type { Caller, Plugin, Transaction } from '@muster/kernel';
import { waitUntil } from '@muster/embedded-postgres';
import { testDatabase } from '../postgres/test-database.js';
import type { TestDatabase } from '../postgres/test-database.js';
import { asSuperuser } from '../postgres/test-server.js';
import type { Sql } from '../postgres/test-server.js';
import { Probe } from './probe.js';
import { probePlugin, probeWork } from './probe.plugin.js';

/** What the contract is checked on. */
export interface RunnerSubject {
  runner: Type<JobRunner>;
  /** The plugins that bring the runner, none for one that needs only `jobs`. `bench` differs for every rule. */
  plugins?: (bench: string) => Plugin[];
  /** How long to wait for what the contract promises, in milliseconds; runners that break it need not wait as long. */
  patience?: number;
}

export interface MessageState {
  state: string;
  tries: number;
  error: string | null;
  /** Whole seconds until it is due; negative when it is. */
  dueIn: number;
}

const PATIENCE_MS = 20_000;

/** Answers every request as nobody's; the hosts of the bench serve none. */
class NobodySignsIn extends Authenticator {
  override authenticate(): Promise<Caller | undefined> {
    return Promise.resolve(undefined);
  }
}

/** A database of its own and hosts on it: one that only writes messages, and as many that run them as a rule starts. */
export class RunnerBench {
  readonly probe = new Probe();
  readonly name = `bench-${randomBytes(6).toString('hex')}`;
  private readonly hosts: INestApplicationContext[] = [];
  private markers = 0;

  private constructor(
    private readonly subject: RunnerSubject,
    private readonly database: TestDatabase,
  ) {}

  static async open(subject: RunnerSubject): Promise<RunnerBench> {
    const migrations = migrationsOf([jobs(), probePlugin({ probe: new Probe(), host: 'none' })]);
    const database = await testDatabase({
      key: migrations.map((migration) => `runner contract ${migration.name}`),
      migrate: (url) => migrate({ url, entities: [], migrations }),
    });
    const bench = new RunnerBench(subject, database);
    try {
      await bench.start('writer', { MUSTER_RUN_JOBS: 'false' });
      await bench.keepSchedulesQuiet();
    } catch (error) {
      await bench.close();
      throw error;
    }
    return bench;
  }

  /** The rules count messages, and the nightly work of the jobs themselves is none of theirs: its days are taken as begun. */
  private async keepSchedulesQuiet(): Promise<void> {
    const schedules = (jobs().declaration.schedules ?? []).map(({ name }) => name);
    await this.sql(
      `INSERT INTO jobs.occurrence (schedule, on_date)
       SELECT name, current_date + day FROM unnest($1::text[]) name, generate_series(-2, 2) day`,
      [schedules],
    );
  }

  /** Starts a process that runs messages. */
  async start(host = 'runner', variables: Record<string, string> = {}): Promise<INestApplicationContext> {
    const environment = readEnvironment({
      DATABASE_URL: this.database.appUrl,
      MUSTER_SECRET: 'only for the contract of runners, 1',
      ...variables,
    });
    // A host may list its plugins in any order: this one is unfavourable to the jobs.
    const plugins = [...(this.subject.plugins?.(this.name) ?? []), probePlugin({ probe: this.probe, host }), jobs()];
    const wiring = [
      [JobRunner, this.subject.runner],
      [Authenticator, NobodySignsIn],
    ] as const;
    const started = await NestFactory.createApplicationContext(assemble({ environment, plugins, wiring }), {
      logger: false,
      abortOnError: false,
    });
    this.hosts.push(started);
    return started;
  }

  async close(): Promise<void> {
    this.probe.release();
    // One that a rule closed itself is closed already.
    await Promise.all(this.hosts.map((host) => host.close().catch(() => undefined)));
    await this.database.drop();
  }

  /** Runs SQL as superuser. */
  sql<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return asSuperuser(this.database.adminUrl, async (run) => (await run(text, values)) as Row[]);
  }

  /** Runs SQL as superuser on one connection, for what must be held while something else happens. */
  holding(work: (sql: Sql) => Promise<void>): Promise<void> {
    return asSuperuser(this.database.adminUrl, work);
  }

  /** A provider of the process that only writes. */
  get<T>(type: Type<T>): T {
    return this.writer.get(type, { strict: false });
  }

  get outbox(): Outbox {
    return this.get(Outbox);
  }

  /** Delivers messages by hand, as a transport does that delivers twice. */
  get executor(): MessageExecutor {
    return this.get(MessageExecutor);
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.get(Transactions).asSystem(work);
  }

  /** Writes a task for each value in one transaction. */
  async enqueue(values: readonly string[], options: TaskOptions = {}): Promise<void> {
    await this.transaction(async (tx) => {
      for (const value of values) await this.outbox.enqueue(tx, probeWork, { value }, options);
    });
  }

  /** Tells the runners to look, as every committed message does. */
  async wake(): Promise<void> {
    await this.sql(`SELECT pg_notify('muster_jobs', '')`);
  }

  /** Makes a message due at this moment and frees it of whoever holds it. */
  async makeDue(value: string): Promise<void> {
    await this.sql(
      `UPDATE jobs.message SET due_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL WHERE payload->>'value' = $1`,
      [value],
    );
    await this.wake();
  }

  async idOf(value: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>(`SELECT id FROM jobs.message WHERE payload->>'value' = $1`, [value]);
    if (!row) throw new Error(`There is no message ${value}.`);
    return row.id;
  }

  async stateOf(value: string): Promise<MessageState> {
    const [row] = await this.sql<MessageState>(
      `SELECT state, tries, last_error AS error, floor(extract(epoch FROM due_at - clock_timestamp()))::integer AS "dueIn"
       FROM jobs.message WHERE payload->>'value' = $1`,
      [value],
    );
    if (!row) throw new Error(`There is no message ${value}.`);
    return row;
  }

  /** Values of the effects that were committed, sorted. Those of markers are left out. */
  async effects(consumer = 'work'): Promise<string[]> {
    const rows = await this.sql<{ value: string }>(
      `SELECT value FROM probe.effect WHERE consumer = $1 AND value NOT LIKE 'marker %' ORDER BY value`,
      [consumer],
    );
    return rows.map((row) => row.value);
  }

  /** @throws Error when it does not come true. */
  async until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
    if (!(await waitUntil(test, this.subject.patience ?? PATIENCE_MS)))
      throw new Error(`Waited in vain until ${what}.`);
  }

  async untilDone(values: readonly string[]): Promise<void> {
    await this.until(`${values.join(', ')} are done`, async () => {
      const [row] = await this.sql<{ done: number }>(
        `SELECT count(*)::integer AS done FROM jobs.message WHERE state = 'done' AND payload->>'value' = ANY($1)`,
        [values],
      );
      return row?.done === values.length;
    });
  }

  /**
   * Lets two messages pass, one after the other. A runner that wrongly took something before the first has run it when the
   * second is done; so what has not happened by now is not merely late.
   */
  async letOthersPass(): Promise<void> {
    for (let passed = 0; passed < 2; passed += 1) {
      this.markers += 1;
      const marker = `marker ${this.markers}`;
      await this.enqueue([marker]);
      await this.untilDone([marker]);
    }
  }

  private get writer(): INestApplicationContext {
    const [writer] = this.hosts;
    if (!writer) throw new Error('The bench is not open.');
    return writer;
  }
}
