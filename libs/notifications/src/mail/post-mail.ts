import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@muster/jobs';
import type { Transaction } from '@muster/kernel';
import { MailRepository } from '../data/mail.repository.js';
import { MailServer } from './mail-server.js';
import { sendMail } from './send-mail.task.js';

/** Has messages mailed, where mail goes out at all. */
@Injectable()
export class PostMail {
  constructor(
    @Inject(MailServer) private readonly server: MailServer,
    @Inject(MailRepository) private readonly mails: MailRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** @param messages each with the instant from which it goes out. */
  async mailAll(tx: Transaction, messages: readonly { id: string; deliverAt: Date }[]): Promise<void> {
    if (!this.server.configured || messages.length === 0) return;
    await this.mails.noteWaiting(
      tx,
      messages.map(({ id }) => id),
    );
    const wanted = messages.map(({ id, deliverAt }) => ({
      payload: { messageId: id },
      // One message is mailed once.
      key: `notifications/mail:${id}`,
      dueAt: deliverAt,
    }));
    await this.outbox.enqueueAll(tx, sendMail, wanted);
  }
}
