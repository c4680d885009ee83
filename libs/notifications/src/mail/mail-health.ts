import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { MailRepository } from '../data/mail.repository.js';
import { MailServer } from './mail-server.js';

/** A mail that is later than this has met a failure. */
const LATE_MINUTES = 15;

/** Says whether mail goes out. It is well without: people are told in the product, and no server is taken out of service for it. */
@Injectable()
export class MailHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MailRepository) private readonly mails: MailRepository,
    @Inject(MailServer) private readonly server: MailServer,
  ) {}

  async check(): Promise<HealthReport> {
    if (!this.server.configured) {
      return { name: 'mail', ok: true, reason: 'SMTP_URL is not set: people are told in the product only.' };
    }
    const { mails, reason } = await this.transactions.asSystem((tx) => this.mails.late(tx, LATE_MINUTES));
    if (mails === 0) return { name: 'mail', ok: true };
    return {
      name: 'mail',
      ok: true,
      reason: `${counted(mails, 'mail is', 'mails are')} late and tried again. ${reason ?? ''}`.trim(),
    };
  }
}
