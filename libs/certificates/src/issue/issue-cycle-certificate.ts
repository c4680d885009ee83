import { Inject, Injectable } from '@nestjs/common';
import { Approvals } from '@muster/catalog';
import type { ApprovalNumber } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { Credit } from '../domain/credit.js';
import type { CertifiedCycle } from '../ports/certified-cycles.port.js';
import { StoreCertificate } from './store-certificate.js';
import type { EarlierVersion } from './store-certificate.js';

/** Issues the certificate of a certified period of a requirement, the first and later versions. Runs with the program's reach. */
@Injectable()
export class IssueCycleCertificate {
  constructor(
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(StoreCertificate) private readonly storing: StoreCertificate,
  ) {}

  /** @returns its id; undefined, with nothing stored, as `StoreCertificate.store`. */
  async issue(
    tx: Transaction,
    { assignmentId, sequence }: { assignmentId: string; sequence: number },
    certified: CertifiedCycle,
    issuedBy: string | null,
    earlier?: EarlierVersion,
  ): Promise<string | undefined> {
    const { personId, agencyId, requirementId, requirementTitle: title, certifiedOn, validUntil, kind } = certified;
    const facts = {
      kind: 'cycle' as const,
      completionId: null,
      courseId: null,
      personId,
      agencyId,
      title,
      completedOn: certifiedOn,
      minutes: certified.minutes || null,
      credits: creditsOf(certified),
      approvals: await this.approvedAs(tx, certified),
      cycle: { assignmentId, sequence, kind, requirementId, validUntil, evidenceIds: evidenceIdsOf(certified) },
    };
    return this.storing.store(tx, facts, issuedBy, earlier, { requirementId, assignmentId, sequence });
  }

  /** Of the live sessions, of the courses on the days of training, and of the requirement on the day of certification; each once. */
  private async approvedAs(tx: Transaction, certified: CertifiedCycle): Promise<ApprovalNumber[]> {
    const { trainings, requirementId, certifiedOn } = certified;
    const found = await this.certificates.sessionApprovals(tx, evidenceIdsOf(certified));
    for (const { courseId, earnedOn } of trainings) found.push(...(await this.approvals.on(tx, [courseId], earnedOn)));
    found.push(...(await this.approvals.on(tx, [requirementId], certifiedOn)));
    return [...new Map(found.map((one) => [`${one.authority} ${one.number}`, one])).values()];
  }
}

/** The hours as a whole, then by category. */
function creditsOf({ requirementId, requirementTitle, hours }: CertifiedCycle): Credit[] {
  if (hours === null) return [];
  const { minutesPerCredit, minutes, categories } = hours;
  const credit = { requirementId, requirementTitle, minutesPerCredit };
  return [
    { ...credit, categories: [], minutes },
    ...categories.map(({ name, minutes: ofCategory }) => ({ ...credit, categories: [name], minutes: ofCategory })),
  ];
}

export function evidenceIdsOf({ trainings }: Pick<CertifiedCycle, 'trainings'>): string[] {
  return trainings.map(({ completionId }) => completionId).sort();
}
