import { Inject, Injectable } from '@nestjs/common';
import type { CertificateAnswer, CertificateQuery } from '@muster/contracts';
import { ENVIRONMENT, notFound, pageOf, Transactions } from '@muster/kernel';
import type { Caller, Environment, Page, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { certificateAnswerOf } from './certificate-answer.js';

/** Reads certificates as far as the caller sees the training records that they stand for. */
@Injectable()
export class ReadCertificates {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
  ) {}

  list(caller: Caller, query: CertificateQuery): Promise<Page<CertificateAnswer>> {
    return this.transactions.as(caller, async (tx) =>
      pageOf(
        await this.certificates.list(tx, query),
        query.limit,
        (row) => [row.completedOn, row.id],
        (row) => this.answerOf(row, caller),
      ),
    );
  }

  /** @throws MusterError 404. */
  async read(caller: Caller, id: string): Promise<CertificateAnswer> {
    return this.answerOf(await this.row(caller, id), caller);
  }

  /** The row as it is stored, for what is made of it. @throws MusterError 404. */
  row(caller: Caller, id: string): Promise<CertificateRow> {
    return this.transactions.as(caller, (tx) => this.rowIn(tx, id));
  }

  async rowIn(tx: Transaction, id: string): Promise<CertificateRow> {
    const row = await this.certificates.find(tx, id);
    if (!row) throw notFound('certificate');
    return row;
  }

  answerOf(row: CertificateRow, caller: Caller): CertificateAnswer {
    return certificateAnswerOf(row, caller, this.environment.APP_ORIGIN);
  }
}
