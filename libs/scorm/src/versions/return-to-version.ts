import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { isFinished } from '../domain/result/attempt-state.js';

/**
 * Takes an attempt that was moved to a newer version back to the one that it has its result on, when what brought the result came only
 * after the move. Come in time it would have kept the attempt there; so its explanation names the criteria it was judged by.
 */
@Injectable()
export class ReturnToVersion {
  constructor(
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @param tx sees all rows, and holds the lock of the attempt. Nothing happens without a result, and to an attempt that is there. */
  async ofResult(tx: Transaction, attemptId: string, versionId: string): Promise<void> {
    const attempt = await this.attempts.find(tx, attemptId);
    if (!attempt || !isFinished(attempt) || attempt.courseVersionId === versionId) return;
    await this.attempts.moveTo(tx, attempt.id, versionId);
    await this.audit.record(tx, {
      action: 'attempt.moved',
      actorId: attempt.personId,
      subjectKind: 'attempt',
      subjectId: attempt.id,
      agencyId: attempt.agencyId,
      details: { fromVersionId: attempt.courseVersionId, toVersionId: versionId, because: 'result_of_that_version' },
    });
  }
}
