import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, personErased } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';

/** Takes the name off the certificates of somebody who has been erased. They stay, and their codes answer as before. */
@Injectable()
export class ForgetHolder implements MessageHandler<PayloadOf<typeof personErased>> {
  constructor(@Inject(CertificateRepository) private readonly certificates: CertificateRepository) {}

  handle(tx: Transaction, { personIds }: PayloadOf<typeof personErased>): Promise<void> {
    return this.certificates.forgetNames(tx, personIds);
  }
}
