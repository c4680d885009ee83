import { Inject, Injectable } from '@nestjs/common';
import type { certificationRestored, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import { IssueAgain } from '../issue/issue-again.js';

type Restored = PayloadOf<typeof certificationRestored>;

/** Issues again what was revoked with a certification whose revocation was taken back; not what was issued again since by hand. */
@Injectable()
export class FollowRestoration implements MessageHandler<Restored> {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(IssueAgain) private readonly issuing: IssueAgain,
  ) {}

  async handle(tx: Transaction, { exceptionId, restoredBy }: Restored): Promise<void> {
    for (const row of await this.certificates.revokedWith(tx, exceptionId)) {
      await this.issuing.issue(tx, row, restoredBy);
    }
  }
}
