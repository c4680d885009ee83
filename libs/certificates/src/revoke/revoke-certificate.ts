import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow, NewRevocation } from '../data/certificate.repository.js';

/** Revokes a certificate and puts it down in the audit log, whatever it is for. Runs with the program's reach. */
@Injectable()
export class RevokeCertificate {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * @param actorId of whom the audit log tells.
   * @param of what it was revoked with, for the audit log.
   * @returns false, with nothing noted, when it was revoked before.
   */
  async revoke(
    tx: Transaction,
    { id, agencyId, personId, number, version }: CertificateRow,
    revocation: Omit<NewRevocation, 'certificateId'>,
    actorId: string | null = revocation.by,
    of: Record<string, unknown> = {},
  ): Promise<boolean> {
    if (!(await this.certificates.revoke(tx, { ...revocation, certificateId: id }))) return false;
    await this.audit.record(tx, {
      action: 'certificate.revoked',
      actorId,
      subjectKind: 'certificate',
      subjectId: id,
      agencyId,
      details: { personId, number, version, reason: revocation.reason, ...of },
    });
    return true;
  }
}
