import { Inject, Injectable, Logger } from '@nestjs/common';
import type { cycleSettled, PayloadOf } from '@muster/contracts';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { IssueCycleCertificate } from '../issue/issue-cycle-certificate.js';
import { CertifiedCyclesPort } from '../ports/certified-cycles.port.js';
import { RevokeCertificate } from '../revoke/revoke-certificate.js';
import { saysTheSame } from './says-the-same.js';

/**
 * Lets a certified period have the certificate that says what it is now: the first one, a further version where dates, evidence or hours are others,
 * and none that holds where it is not certified any more. Looks at the period and not at the event, so order and repetition make no
 * difference. What people revoked stays revoked.
 */
@Injectable()
export class FollowCycle implements MessageHandler<PayloadOf<typeof cycleSettled>> {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(CertifiedCyclesPort) private readonly cycles: CertifiedCyclesPort,
    @Inject(IssueCycleCertificate) private readonly issuing: IssueCycleCertificate,
    @Inject(RevokeCertificate) private readonly revoking: RevokeCertificate,
  ) {}

  async handle(tx: Transaction, { assignmentId, sequence }: PayloadOf<typeof cycleSettled>): Promise<void> {
    await this.certificates.holdCycle(tx, assignmentId, sequence);
    const certified = await this.cycles.of(tx, assignmentId, sequence);
    if (certified === 'elsewhere') return;
    const newest = await this.certificates.ofCycle(tx, { assignmentId, sequence });
    if (certified === null) {
      if (newest?.state === 'valid') await this.revoke(tx, newest);
      return;
    }
    if (newest?.state === 'revoked' && !newest.revokedByProgram) return;
    if (newest?.state === 'valid' && saysTheSame(newest, certified)) return;
    await this.issuing.issue(tx, { assignmentId, sequence }, certified, null, newest);
  }

  private async revoke(tx: Transaction, row: CertificateRow): Promise<void> {
    const reason = 'period_not_met';
    if (!(await this.revoking.revoke(tx, row, { reason, note: null, by: null }, row.personId))) return;
    this.logger.log(`Certificate ${row.id} revoked (${reason})`);
  }
}
