import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CertificateAnswer, CertificateRevocationBody } from '@muster/contracts';
import { mayFor, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import {
  holderErased,
  periodNotCertified,
  replaced,
  revokedBefore,
  trainingWithdrawn,
} from '../certificates.errors.js';
import { certificatesWrite } from '../certificates.permissions.js';
import { ReadCertificates } from '../certificates/read-certificates.service.js';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { CertifiedCyclesPort } from '../ports/certified-cycles.port.js';
import { IssueAgain } from '../issue/issue-again.js';
import { RevokeCertificate } from '../revoke/revoke-certificate.js';

/** Revokes certificates and issues them again. Nothing of before is changed: both add a row. */
@Injectable()
export class ChangeCertificate {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ReadCertificates) private readonly reading: ReadCertificates,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(IssueAgain) private readonly issuing: IssueAgain,
    @Inject(CertifiedCyclesPort) private readonly cycles: CertifiedCyclesPort,
    @Inject(RevokeCertificate) private readonly revoking: RevokeCertificate,
  ) {}

  /** @throws MusterError 404 out of reach or without the right over its agency, 409 for one that does not hold any more. */
  revoke(caller: Caller, id: string, { reason, note }: CertificateRevocationBody): Promise<CertificateAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.changeable(tx, caller, id);
      const revoked = await withSystemReach(tx, () =>
        this.revoking.revoke(tx, row, { reason, note: note ?? null, by: caller.personId }),
      );
      if (!revoked) throw revokedBefore();
      this.logger.log(`Certificate ${id} revoked (${reason})`);
      return this.reading.answerOf(await this.reading.rowIn(tx, id), caller);
    });
  }

  /**
   * Issues a further version with the name and the credit rules of now; also of one that was revoked, which stays so.
   * @throws MusterError as `revoke`, and 409 for somebody who was erased, training that was taken back, or a period that is not certified.
   */
  reissue(caller: Caller, id: string): Promise<CertificateAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const row = await this.changeable(tx, caller, id);
      if (row.holderName === null) throw holderErased();
      await withSystemReach(tx, () => this.requireCertified(tx, row));
      const issued = await withSystemReach(tx, () => this.issuing.issue(tx, row, caller.personId));
      if (issued === undefined) throw replaced();
      return this.reading.answerOf(await this.reading.rowIn(tx, issued), caller);
    });
  }

  private async requireCertified(tx: Transaction, { completionId, cycle }: CertificateRow): Promise<void> {
    if (completionId !== null && (await this.certificates.isWithdrawn(tx, completionId))) throw trainingWithdrawn();
    if (cycle === null) return;
    const certified = await this.cycles.of(tx, cycle.assignmentId, cycle.sequence);
    if (certified === null || certified === 'elsewhere') throw periodNotCertified();
  }

  private async changeable(tx: Transaction, caller: Caller, id: string): Promise<CertificateRow> {
    const row = await this.reading.rowIn(tx, id);
    if (row.agencyId === null || !mayFor(caller, certificatesWrite, row.agencyId)) throw notFound('certificate');
    const newest = await this.certificates.newestOf(tx, row);
    if (newest && newest.version > row.version) throw replaced();
    return row;
  }
}
