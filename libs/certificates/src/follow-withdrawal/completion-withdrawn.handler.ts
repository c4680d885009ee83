import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { completionWithdrawn, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';

/** Revokes the certificate of a training whose completion was taken back. */
@Injectable()
export class FollowWithdrawal implements MessageHandler<PayloadOf<typeof completionWithdrawn>> {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  async handle(tx: Transaction, { completionId, withdrawnBy }: PayloadOf<typeof completionWithdrawn>): Promise<void> {
    // One that is still to be issued waits for the same lock, and finds the withdrawal.
    await this.certificates.noteWithdrawal(tx, completionId);
    const row = await this.certificates.ofCompletion(tx, completionId);
    if (row?.state !== 'valid') return;
    const { id, agencyId, personId, number, version } = row;
    const reason = 'record_in_error';
    if (!(await this.certificates.revoke(tx, { certificateId: id, reason, note: null, by: withdrawnBy }))) return;
    await this.audit.record(tx, {
      action: 'certificate.revoked',
      actorId: withdrawnBy,
      subjectKind: 'certificate',
      subjectId: id,
      agencyId,
      details: { personId, number, version, reason, completionId },
    });
  }
}
