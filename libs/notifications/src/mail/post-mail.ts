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
    await this.outbox.enqueue(tx, sendMail, { messageId }, { key: keyOf(messageId), dueAt: at });
  }

  /** As `mail`, of many at once. */
  async mailAll(tx: Transaction, messages: readonly { id: string; deliverAt: Date }[]): Promise<void> {
    if (!this.server.configured || messages.length === 0) return;
    await this.mails.noteWaiting(
      tx,
      messages.map(({ id }) => id),
    );
    const wanted = messages.map(({ id, deliverAt }) => ({
      payload: { messageId: id },
      key: keyOf(id),
      dueAt: deliverAt,
    }));
    await this.outbox.enqueueAll(tx, sendMail, wanted);
  }
}

/** One message is mailed once. */
function keyOf(messageId: string): string {
  return `notifications/mail:${messageId}`;
}
