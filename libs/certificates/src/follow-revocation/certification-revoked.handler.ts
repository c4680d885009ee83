import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { certificationRevoked, PayloadOf } from '@muster/contracts';
import { counted } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';

type Revoked = PayloadOf<typeof certificationRevoked>;

/** Revokes the certificates of the training that a revoked certification rested on, and of its period, for the same reason. */
@Injectable()
export class FollowRevocation implements MessageHandler<Revoked> {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  async handle(tx: Transaction, event: Revoked): Promise<void> {
    const { exceptionId, personId, reason, revokedBy: by } = event;
    const { requirementId } = event;
    const rows = [
      ...(await this.certificates.validFor(tx, event)),
      ...(requirementId === undefined ? [] : await this.certificates.validPeriods(tx, { ...event, requirementId })),
    ];
    for (const { id, agencyId, number, version } of rows) {
      if (!(await this.certificates.revoke(tx, { certificateId: id, reason, note: null, by, exceptionId }))) continue;
      await this.audit.record(tx, {
        action: 'certificate.revoked',
        actorId: by,
        subjectKind: 'certificate',
        subjectId: id,
        agencyId,
        details: { personId, number, version, reason, exceptionId },
      });
    }
    this.logger.log(`${counted(rows.length, 'certificate')} revoked with exception ${exceptionId}`);
  }
}
