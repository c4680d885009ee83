import { Inject, Injectable } from '@nestjs/common';
import { Approvals } from '@muster/catalog';
import type { ApprovalNumber, CertificateKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { Credit } from '../domain/credit.js';
import { CreditRulesPort } from '../ports/credit-rules.port.js';
import { StoreCertificate } from './store-certificate.js';
import type { EarlierVersion } from './store-certificate.js';

/** A training for which a certificate is due. */
export interface CertifiedTraining {
  kind: Exclude<CertificateKind, 'cycle'>;
  completionId: string;
  personId: string;
  agencyId: string | null;
  courseId: string;
  title: string;
  completedOn: CivilDate;
  minutes: number | null;
  /** Of the live session, where it was one. */
  approvalNumber?: string | undefined;
}

/** What is kept of an earlier version. */
export interface Earlier extends EarlierVersion {
  approvals: readonly ApprovalNumber[];
}

/** Issues certificates of training, the first and later versions. Runs with the program's reach. */
@Injectable()
export class IssueCertificate {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(CreditRulesPort) private readonly rules: CreditRulesPort,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(StoreCertificate) private readonly storing: StoreCertificate,
  ) {}

  /**
   * @param issuedBy whoever asked for it; null for the program.
   * @returns its id; undefined, with nothing stored, when the training has a certificate of this version already, was taken back, or
   * nobody knows any more whose it would be.
   */
  async issue(
    tx: Transaction,
    training: CertifiedTraining,
    issuedBy: string | null,
    earlier?: Earlier,
  ): Promise<string | undefined> {
    const { kind, completionId, personId, agencyId, courseId, title, completedOn, minutes } = training;
    if (await this.certificates.isWithdrawn(tx, completionId)) return undefined;
    const asked = { personId, courseId, on: completedOn, minutes: minutes ?? 0 };
    const credits = await this.rules.of(tx, asked);
    const approvals = await this.approvedAs(tx, training, credits, earlier);
    const facts = { kind, completionId, personId, agencyId, courseId, title, completedOn, minutes, credits, approvals };
    return this.storing.store(tx, { ...facts, cycle: null }, issuedBy, earlier, { courseId, completionId });
  }

  /** The number of the session first, which a later version keeps, then those of the course and of what it counts for. */
  private async approvedAs(
    tx: Transaction,
    { approvalNumber, courseId, completedOn }: CertifiedTraining,
    credits: readonly Credit[],
    earlier: Earlier | undefined,
  ): Promise<ApprovalNumber[]> {
    const ofSession =
      approvalNumber === undefined
        ? (earlier?.approvals.filter(({ authority }) => authority === null) ?? [])
        : [{ authority: null, number: approvalNumber }];
    const subjectIds = [courseId, ...credits.map(({ requirementId }) => requirementId)];
    return [...ofSession, ...(await this.approvals.on(tx, subjectIds, completedOn))];
  }
}
