import { Inject, Injectable } from '@nestjs/common';
import type { CreditsAnswer } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import { sumCredits } from '../domain/credit.js';

/** Adds up what the valid certificates of a person count for. */
@Injectable()
export class Credits {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
  ) {}

  /** @throws MusterError 404 for a person out of reach. */
  of(caller: Caller, personId: string): Promise<CreditsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      const rows = await this.certificates.validOf(tx, personId);
      return {
        certificates: rows.length,
        minutes: rows.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
        requirements: sumCredits(rows.map(({ credits }) => credits)),
      };
    });
  }
}
