import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { APP_ROLE, ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import pg from 'pg';
import type { CommitReceipt } from './commit-receipt.repository.js';
import type { ItemStatus } from '../domain/item-status.js';

export type ProgressOutcome = 'saved' | 'repeated' | 'conflict' | 'stale' | 'superseded' | 'changes';
export interface Progress {
  outcome: ProgressOutcome;
  saved_at: Date;
  attempt_state: string | null;
}

/** Commits wait for the disk, not for the processor, so more of them run at once than the pool for pages would allow. */
const CONNECTIONS = 16;

const STATEMENT = {
  name: 'scorm.store_progress',
  text: 'SELECT outcome, saved_at, attempt_state FROM scorm.store_progress($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};

/**
 * The short way of a commit: one prepared statement on a pool of its own, one round trip, durable when it answers
 * (`synchronous_commit` is on; the start refuses a database without it).
 */
@Injectable()
export class ProgressStore implements OnApplicationShutdown {
  private readonly logger = new Logger('scorm');
  private readonly pool: pg.Pool;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.pool = new pg.Pool({
      connectionString: environment.DATABASE_URL,
      max: CONNECTIONS,
      options: `-c role=${APP_ROLE}`,
      application_name: 'muster commits',
      connectionTimeoutMillis: 10_000,
    });
    // An idle connection that PostgreSQL closes would otherwise end the process.
    this.pool.on('error', (error) => this.logger.warn(`A database connection for commits was lost: ${error.message}`));
  }

  /** @param cmi the data model as `storableJson` writes it. */
  async store(receipt: CommitReceipt, cmi: string, status: ItemStatus): Promise<Progress> {
    const result = await this.pool.query<Progress>({
      ...STATEMENT,
      values: [
        receipt.attemptId,
        receipt.launchNo,
        receipt.seq,
        receipt.itemId,
        receipt.reason,
        receipt.bodyHash,
        cmi,
        status.completionStatus,
        status.successStatus,
        status.score === null ? null : JSON.stringify(status.score),
        status.exit,
        status.sessionSeconds,
        receipt.claimedAt,
      ],
    });
    const [row] = result.rows;
    if (!row) throw new Error('store_progress answered no row.');
    return row;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
