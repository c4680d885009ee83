import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { LateCommit, LateCommitQuery } from '@muster/contracts';
import { csvStream, notFound, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { LATE_COLUMNS, lateLines } from './late-commits-csv.js';
import { LateCommits } from './late-commits.js';

/** Entries of one list within an answer; the file has them all. */
const SHOWN = 50;
/** Late commits that are in memory at once while a file is written. */
const BATCH = 10;

/** What was saved too late to count, for whoever may see the attempt. */
@Injectable()
export class ListLateCommits {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(LateCommits) private readonly late: LateCommits,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for an attempt that the caller may not see. */
  list(caller: Caller, attemptId: string, query: LateCommitQuery): Promise<Page<LateCommit>> {
    return this.transactions.as(caller, async (tx) => {
      await this.seen(tx, attemptId);
      const { items, nextCursor } = await this.late.page(tx, attemptId, query);
      return {
        items: items.map((item) => ({ ...item, interactions: item.interactions.slice(0, SHOWN) })),
        nextCursor,
      };
    });
  }

  /** A line for each answer; who took it is audited. @throws MusterError as `list`. */
  async csv(caller: Caller, attemptId: string): Promise<Readable> {
    await this.transactions.as(caller, async (tx) => {
      const { agencyId, personId, registrationId } = await this.seen(tx, attemptId);
      await this.audit.record(tx, {
        action: 'evidence.exported',
        actorId: caller.personId,
        subjectKind: 'registration',
        subjectId: registrationId,
        agencyId,
        details: { personId, attemptId, what: 'late commits' },
      });
    });
    return csvStream(
      LATE_COLUMNS,
      (cursor) => this.transactions.as(caller, (tx) => this.late.page(tx, attemptId, { cursor, limit: BATCH })),
      lateLines,
    );
  }

  private async seen(tx: Transaction, attemptId: string): Promise<AttemptRow> {
    const attempt = await this.attempts.find(tx, attemptId);
    if (!attempt) throw notFound('attempt');
    return attempt;
  }
}
