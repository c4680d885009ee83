import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { APP_ROLE, ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import pg from 'pg';
import type { CommitReceipt } from './commit-receipt.repository.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { commitsWait } from './busy.errors.js';
import { Group } from './group.js';
import { storeMany, storeOne } from './progress-statements.js';
import type { ProgressCommit } from './progress-statements.js';

export type ProgressOutcome = 'saved' | 'repeated' | 'conflict' | 'stale' | 'superseded' | 'changes';
export interface Progress {
  outcome: ProgressOutcome;
  saved_at: Date;
  attempt_state: string | null;
}
type BatchRow = Omit<Progress, 'outcome'> & { outcome: ProgressOutcome | 'busy' };

/** Commits wait for the disk, not for the processor, so more of them run at once than the pool for pages would allow. */
const CONNECTIONS = 16;
/** Others are made while one waits for the disk; what comes while all are on their way goes with the next. A fourth was measured to gain nothing. */
const BATCHES_AT_ONCE = 3;
/** Those that wait for the lock of their attempt hold a connection each; the rest of them is for batches, which wait for no lock. */
const ALONE_AT_ONCE = 12;
/** A batch that a dead connection holds would hold all that come after it. The players send again, and each is stored once. */
const LONGEST_QUERY_MS = 20_000;
/** Far below the number of locks that a transaction may hold by default. */
const LARGEST_BATCH = 64;
/** Some twenty batches. Beyond them a commit would wait longer than its player does, and the memory of the process is not endless. */
const MOST_WAITING = 1_200;

/**
 * The short way of a commit: one prepared statement on a pool of its own, one round trip, durable when it answers
 * (`synchronous_commit` is on; the start refuses a database without it). Commits that come while others are on their
 * way share the next trip and its wait for the disk; each has its own outcome, and none is taken down by another.
 */
@Injectable()
export class ProgressStore implements OnApplicationShutdown {
  private readonly logger = new Logger('scorm');
  private readonly pool: pg.Pool;
  private readonly batches = new Group<ProgressCommit, Progress | undefined>({
    keyOf: ({ receipt }) => receipt.attemptId,
    run: (commits) => this.together(commits),
    atOnce: BATCHES_AT_ONCE,
    most: LARGEST_BATCH,
    mostWaiting: MOST_WAITING,
    full: commitsWait,
  });
  private readonly single = new Group<ProgressCommit, Progress>({
    keyOf: ({ receipt }) => receipt.attemptId,
    run: (commits) => Promise.all(commits.map((commit) => this.alone(commit))),
    atOnce: ALONE_AT_ONCE,
    most: 1,
    mostWaiting: MOST_WAITING,
    full: commitsWait,
  });

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.pool = new pg.Pool({
      connectionString: environment.DATABASE_URL,
      max: CONNECTIONS,
      options: `-c role=${APP_ROLE}`,
      application_name: 'muster commits',
      connectionTimeoutMillis: 10_000,
      query_timeout: LONGEST_QUERY_MS,
      keepAlive: true,
    });
    // An idle connection that PostgreSQL closes would otherwise end the process.
    this.pool.on('error', (error) => this.logger.warn(`A database connection for commits was lost: ${error.message}`));
  }

  /** @param cmi the data model as `storableJson` writes it. */
  async store(receipt: CommitReceipt, cmi: string, status: ItemStatus): Promise<Progress> {
    const commit = { receipt, cmi, status };
    return (await this.batches.add(commit)) ?? this.single.add(commit);
  }

  /** @returns undefined for each commit that must go alone: its attempt is locked, or the database refused the batch. */
  private async together(commits: readonly ProgressCommit[]): Promise<(Progress | undefined)[]> {
    try {
      const [only, ...others] = commits;
      const statement = only && others.length === 0 ? storeOne(only, 'busy') : storeMany(commits);
      const { rows } = await this.pool.query<BatchRow>(statement);
      return rows.map(({ outcome, ...row }) => (outcome === 'busy' ? undefined : { ...row, outcome }));
    } catch (error) {
      // Refused as a whole, so nothing is stored. Alone, each that is sound is stored, and the one that is not says why.
      if (error instanceof pg.DatabaseError) return commits.map(() => undefined);
      throw error;
    }
  }

  private async alone(commit: ProgressCommit): Promise<Progress> {
    const { rows } = await this.pool.query<Progress>(storeOne(commit, 'wait'));
    const [row] = rows;
    if (!row) throw new Error('store_progress answered no row.');
    return row;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
