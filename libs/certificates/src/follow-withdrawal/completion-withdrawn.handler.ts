import { Inject, Injectable } from '@nestjs/common';
import type { completionWithdrawn, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import { RevokeCertificate } from '../revoke/revoke-certificate.js';

/** Revokes the certificate of a training whose completion was taken back. */
@Injectable()
export class FollowWithdrawal implements MessageHandler<PayloadOf<typeof completionWithdrawn>> {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(RevokeCertificate) private readonly revoking: RevokeCertificate,
  ) {}

  async handle(tx: Transaction, { completionId, withdrawnBy }: PayloadOf<typeof completionWithdrawn>): Promise<void> {
    // One that is still to be issued waits for the same lock, and finds the withdrawal.
    await this.certificates.noteWithdrawal(tx, completionId);
    const row = await this.certificates.ofCompletion(tx, completionId);
    if (row?.state !== 'valid') return;
    const revocation = { reason: 'record_in_error', note: null, by: withdrawnBy };
    await this.revoking.revoke(tx, row, revocation, withdrawnBy, { completionId });
  }
}
