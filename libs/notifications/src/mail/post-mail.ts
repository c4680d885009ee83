import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@muster/jobs';
import type { Transaction } from '@muster/kernel';
import { MailRepository } from '../data/mail.repository.js';
import { MailServer } from './mail-server.js';
import { sendMail } from './send-mail.task.js';

/** Has a message mailed, where mail goes out at all. */
@Injectable()
export class PostMail {
  constructor(
    @Inject(MailServer) private readonly server: MailServer,
    @Inject(MailRepository) private readonly mails: MailRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async mail(tx: Transaction, messageId: string, at: Date): Promise<void> {
    if (!this.server.configured) return;
    await this.mails.note(tx, messageId, 'waiting', null);
    await this.outbox.enqueue(tx, sendMail, { messageId }, { key: `notifications/mail:${messageId}`, dueAt: at });
  }
}
