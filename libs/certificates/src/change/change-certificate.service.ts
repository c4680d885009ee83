import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { CertificateAnswer, CertificateRevocationBody } from '@muster/contracts';
import { mayFor, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { holderErased, replaced, revokedBefore, trainingWithdrawn } from '../certificates.errors.js';
import { certificatesWrite } from '../certificates.permissions.js';
import { ReadCertificates } from '../certificates/read-certificates.service.js';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { IssueCertificate } from '../issue/issue-certificate.service.js';

/** Revokes certificates and issues them again. Nothing of before is changed: both add a row. */
@Injectable()
export class ChangeCertificate {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ReadCertificates) private readonly reading: ReadCertificates,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(IssueCertificate) private readonly issuing: IssueCertificate,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 out of reach or without the right over its agency, 409 for one that does not hold any more. */
  revoke(caller: Caller, id: string, { reason, note }: CertificateRevocationBody): Promise<CertificateAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.changeable(tx, caller, id);
      const revoked = await withSystemReach(tx, () =>
        this.certificates.revoke(tx, { certificateId: id, reason, note: note ?? null, by: caller.personId }),
      );
      if (!revoked) throw revokedBefore();
      await this.audit.record(tx, {
        action: 'certificate.revoked',
        actorId: caller.personId,
        subjectKind: 'certificate',
        subjectId: id,
        agencyId: row.agencyId,
        details: { personId: row.personId, number: row.number, version: row.version, reason },
      });
      this.logger.log(`Certificate ${id} revoked (${reason})`);
      return this.reading.answerOf(await this.reading.rowIn(tx, id), caller);
    });
  }

  /**
   * Issues a further version with the name and the credit rules of now; also of one that was revoked, which stays so.
   * @throws MusterError as `revoke`, and 409 for somebody who was erased, or training that was taken back.
   */
  reissue(caller: Caller, id: string): Promise<CertificateAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.changeable(tx, caller, id);
      if (row.holderName === null) throw holderErased();
      if (await withSystemReach(tx, () => this.certificates.isWithdrawn(tx, row.completionId)))
        throw trainingWithdrawn();
      const issued = await withSystemReach(tx, () => this.issuing.issue(tx, row, caller.personId, row));
      if (issued === undefined) throw replaced();
      return this.reading.answerOf(await this.reading.rowIn(tx, issued), caller);
    });
  }

  private async changeable(tx: Transaction, caller: Caller, id: string): Promise<CertificateRow> {
    const row = await this.reading.rowIn(tx, id);
    if (row.agencyId === null || !mayFor(caller, certificatesWrite, row.agencyId)) throw notFound('certificate');
    const newest = await this.certificates.ofCompletion(tx, row.completionId);
    if (newest && newest.version > row.version) throw replaced();
    return row;
  }
}
