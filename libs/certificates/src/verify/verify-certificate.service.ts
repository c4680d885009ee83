import { Inject, Injectable } from '@nestjs/common';
import type { VerificationAnswer } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import { creditAnswerOf } from '../certificates/certificate-answer.js';
import { CertificateRepository } from '../data/certificate.repository.js';
import { sameName } from '../domain/same-name.js';
import { readCode } from '../domain/verification-code.js';

const UNKNOWN: VerificationAnswer = {
  state: 'unknown',
  kind: null,
  cycle: null,
  title: null,
  completedOn: null,
  minutes: null,
  credits: [],
  approvals: [],
  revokedOn: null,
};

/**
 * Says what a code stands for, to anybody who has it. It names neither the holder nor the agency: of some, already that they were
 * trained in this is not for everybody. A code that is not ours costs the same one look-up and gets an answer of the same shape.
 */
@Injectable()
export class VerifyCertificate {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
  ) {}

  async verify(typed: string): Promise<VerificationAnswer> {
    const row = await this.find(typed);
    if (!row) return UNKNOWN;
    return {
      state: row.state,
      kind: row.kind,
      cycle: row.cycle && { kind: row.cycle.kind, validUntil: row.cycle.validUntil },
      title: row.title,
      completedOn: row.completedOn,
      minutes: row.minutes,
      credits: row.credits
        .map(creditAnswerOf)
        .map(({ categories, minutesPerCredit, hours }) => ({ categories, minutesPerCredit, hours })),
      approvals: [...row.approvals],
      revokedOn: row.revokedAt?.toISOString().slice(0, 10) ?? null,
    };
  }

  /** Whether a name is the one on the certificate. It confirms what the visitor holds in the hand, and finds nobody. */
  async confirmName(typed: string, name: string): Promise<boolean> {
    const row = await this.find(typed);
    return sameName(name, row?.holderName ?? '');
  }

  private find(typed: string) {
    return this.transactions.asSystem((tx) => this.certificates.byCode(tx, readCode(typed)));
  }
}
