import { Inject, Injectable, Logger } from '@nestjs/common';
import type { certificationRevoked, PayloadOf } from '@muster/contracts';
import { counted } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import { RevokeCertificate } from '../revoke/revoke-certificate.js';

type Revoked = PayloadOf<typeof certificationRevoked>;

/** Revokes the certificates of the training that a revoked certification rested on, and of its period, for the same reason. */
@Injectable()
export class FollowRevocation implements MessageHandler<Revoked> {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(RevokeCertificate) private readonly revoking: RevokeCertificate,
  ) {}

  async handle(tx: Transaction, event: Revoked): Promise<void> {
    const { exceptionId, personId, requirementId, reason, revokedBy: by } = event;
    const rows = [
      ...(await this.certificates.validFor(tx, event)),
      ...(requirementId === undefined ? [] : await this.certificates.validPeriods(tx, { ...event, requirementId })),
    ];
    for (const row of rows) {
      await this.revoking.revoke(tx, row, { reason, note: null, by, exceptionId }, by, { personId, exceptionId });
    }
    this.logger.log(`${counted(rows.length, 'certificate')} revoked with exception ${exceptionId}`);
  }
}
