import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { CertificateRow } from '../data/certificate.repository.js';
import { CertifiedCyclesPort } from '../ports/certified-cycles.port.js';
import { IssueCertificate } from './issue-certificate.service.js';
import type { CertifiedTraining } from './issue-certificate.service.js';
import { IssueCycleCertificate } from './issue-cycle-certificate.js';

/** Issues a further version of a certificate, of whatever it is. Runs with the program's reach. */
@Injectable()
export class IssueAgain {
  constructor(
    @Inject(IssueCertificate) private readonly ofTraining: IssueCertificate,
    @Inject(IssueCycleCertificate) private readonly ofCycle: IssueCycleCertificate,
    @Inject(CertifiedCyclesPort) private readonly cycles: CertifiedCyclesPort,
  ) {}

  /** @returns its id; undefined where there is nothing to certify any more, or the version is there already. */
  async issue(tx: Transaction, row: CertificateRow, issuedBy: string | null): Promise<string | undefined> {
    if (row.cycle === null) return this.ofTraining.issue(tx, trainingOf(row), issuedBy, row);
    const certified = await this.cycles.of(tx, row.cycle.assignmentId, row.cycle.sequence);
    if (certified === null || certified === 'elsewhere') return undefined;
    return this.ofCycle.issue(tx, row.cycle, certified, issuedBy, row);
  }
}

function trainingOf(row: CertificateRow): CertifiedTraining {
  const { kind, completionId, courseId } = row;
  if (kind === 'cycle' || completionId === null || courseId === null) {
    throw new Error(`Certificate ${row.id} is of no training and of no period.`);
  }
  return { ...row, kind, completionId, courseId };
}
