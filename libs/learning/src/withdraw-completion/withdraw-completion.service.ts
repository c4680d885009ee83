import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { completionWithdrawn } from '@muster/contracts';
import type { CompletionWithdrawalBody } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { CompletionRepository } from '../data/completion.repository.js';
import type { CompletionRow } from '../data/completion.repository.js';
import { notEnteredByHand, withdrawnBefore } from '../learning.errors.js';
import { completionsWrite } from '../learning.permissions.js';

/** Takes completions back. Nothing is deleted: the row stays, and its withdrawal says who, when and why. */
@Injectable()
export class WithdrawCompletion {
  private readonly logger = new Logger('learning');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CompletionRepository) private readonly completions: CompletionRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * Of training taken elsewhere, which somebody entered by hand.
   * @throws MusterError 404 out of reach or without the right over its agency; 409 for one that was taken back, or was told by a course
   * or a live session.
   */
  withdraw(caller: Caller, id: string, body: CompletionWithdrawalBody): Promise<CompletionRow> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.completions.find(tx, id);
      if (!row || row.agencyId === null) throw notFound('completion');
      requireFor(caller, completionsWrite, row.agencyId, 'completion');
      if (row.source !== 'external') throw notEnteredByHand(row.source);
      const withdrawn = await withSystemReach(tx, () => this.withdrawIn(tx, row, body, caller.personId));
      if (!withdrawn) throw withdrawnBefore();
      return (await this.completions.find(tx, id)) ?? row;
    });
  }

  /** The same within a transaction, with the program's reach. @returns whether it still counted. */
  async withdrawIn(
    tx: Transaction,
    {
      id,
      personId,
      agencyId,
      courseId,
      source,
    }: Pick<CompletionRow, 'id' | 'personId' | 'agencyId' | 'courseId' | 'source'>,
    { reason, note = null }: { reason: CompletionWithdrawalBody['reason']; note?: string | null | undefined },
    by: string,
  ): Promise<boolean> {
    const at = await this.completions.withdraw(tx, { completionId: id, reason, note, by });
    if (!at) return false;
    await this.outbox.emit(
      tx,
      completionWithdrawn,
      { completionId: id, personId, courseId, reason, withdrawnBy: by, withdrawnAt: at.toISOString() },
      id,
    );
    await this.audit.record(tx, {
      action: 'completion.withdrawn',
      actorId: by,
      subjectKind: 'completion',
      subjectId: id,
      agencyId,
      details: { personId, courseId, source, reason },
    });
    this.logger.log(`Completion ${id} withdrawn (${reason})`);
    return true;
  }
}
