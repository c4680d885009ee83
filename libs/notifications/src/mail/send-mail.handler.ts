import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { MailRepository } from '../data/mail.repository.js';
import { ComposeMail } from './compose-mail.js';
import { MailServer } from './mail-server.js';
import { MailRefused } from './mail.js';
import type { Mail } from './mail.js';
import type { sendMail } from './send-mail.task.js';

/** Longer than a mail server is waited for in all; after a crash nobody is mailed for so long. */
const LEASE_SECONDS = 120;

/**
 * Mails one message. That it is being sent is noted before, and that it was sent right after, each in a transaction of its own. A process
 * that dies between the server's answer and that note leaves a mail of which nobody can know, and it is sent once more under the same
 * Message-ID: SMTP has no way to ask. Nothing else sends a mail twice.
 */
@Injectable()
export class SendMail implements MessageHandler<PayloadOf<typeof sendMail>> {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(MailRepository) private readonly mails: MailRepository,
    @Inject(ComposeMail) private readonly composing: ComposeMail,
    @Inject(MailServer) private readonly server: MailServer,
  ) {}

  async handle(_: Transaction, { messageId }: PayloadOf<typeof sendMail>): Promise<void> {
    const begun = await this.transactions.asSystem((tx) => this.begin(tx, messageId));
    if (!begun) return;
    const { personId, mail } = begun;
    try {
      await this.server.send(mail);
    } catch (error) {
      const refused = error instanceof MailRefused;
      await this.end(messageId, personId, refused ? 'refused' : 'waiting', reasonOf(error));
      if (refused) return;
      throw new Error(`The mail could not be handed over: ${reasonOf(error)}`, { cause: error });
    }
    await this.end(messageId, personId, 'sent', null);
  }

  /** Takes the reader's lease and makes the mail; undefined when there is nothing (more) to send. */
  private async begin(tx: Transaction, messageId: string): Promise<{ personId: string; mail: Mail } | undefined> {
    const row = await this.mails.find(tx, messageId);
    if (!row || (row.mailState !== 'waiting' && row.mailState !== 'sending')) return undefined;
    if (!this.server.configured) {
      await this.mails.note(tx, messageId, 'none', 'No mail server is set up.');
      return undefined;
    }
    const { personId } = row;
    if (!(await this.mails.takeLease(tx, personId, messageId, LEASE_SECONDS))) {
      throw new Error('Another mail to the same reader is on its way. This one follows.');
    }
    const mail = await this.composing.compose(tx, messageId, row);
    if ('none' in mail) {
      await this.mails.note(tx, messageId, 'none', mail.none);
      await this.mails.endLease(tx, personId, messageId);
      return undefined;
    }
    await this.mails.note(tx, messageId, 'sending', null);
    return { personId, mail };
  }

  private async end(
    messageId: string,
    personId: string,
    state: 'sent' | 'refused' | 'waiting',
    reason: string | null,
  ): Promise<void> {
    await this.transactions.asSystem(async (tx) => {
      await this.mails.note(tx, messageId, state, reason);
      await this.mails.endLease(tx, personId, messageId);
    });
  }
}

/** What kind of failure it was; the server's own words can hold the address. */
function reasonOf(error: unknown): string {
  if (error instanceof MailRefused) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return `The mail server could not be used (${code}).`;
}
