import { Inject, Injectable } from '@nestjs/common';
import type { MessageAnswer, MessageQuery } from '@muster/contracts';
import { Clock, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { MessageAnswers } from './message-answers.js';

/** What somebody was told. Nobody reads another's messages. */
@Injectable()
export class Messages {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(MessageAnswers) private readonly answers: MessageAnswers,
  ) {}

  list(caller: Caller, { unread, cursor, limit }: MessageQuery): Promise<Page<MessageAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const after = readCursor(cursor, 2);
      const rows = await this.messages.list(tx, caller.personId, { now: this.now(), unread, after, limit: limit + 1 });
      const shown = new Map(
        (await this.answers.of(tx, caller.personId, rows.slice(0, limit))).map((answer) => [answer.id, answer]),
      );
      return pageOf(
        rows,
        limit,
        (row) => [row.deliverOn, row.id],
        (row) => shown.get(row.id) as MessageAnswer,
      );
    });
  }

  unread(caller: Caller): Promise<{ unread: number }> {
    return this.transactions.as(caller, async (tx) => ({
      unread: await this.messages.unread(tx, caller.personId, this.now()),
    }));
  }

  /** Marks a message as read, all of them without an id. @throws MusterError 404 for another's message. */
  markRead(caller: Caller, id?: string): Promise<{ unread: number }> {
    return this.transactions.as(caller, async (tx) => {
      if (id !== undefined && !(await this.messages.find(tx, id))) throw notFound('message');
      await this.messages.markRead(tx, caller.personId, this.now(), id);
      return { unread: await this.messages.unread(tx, caller.personId, this.now()) };
    });
  }

  private now(): Date {
    return this.clock.date();
  }
}
