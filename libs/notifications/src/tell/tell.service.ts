import { Inject, Injectable } from '@nestjs/common';
import { addDays, Clock, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { MessageRepository } from '../data/message.repository.js';
import { ReportNoticeRepository } from '../data/report-notice.repository.js';
import type { NoticeText } from '../data/report-notice.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import { daysToPlan, morningOf } from '../domain/days-to-plan.js';
import { PostMail } from '../mail/post-mail.js';

/** What one reader is to be told, and on the morning of which day of which zone. */
export interface Notice extends NoticeText {
  readerId: string;
  on: CivilDate;
  timeZone: string;
}

/** How far behind a message that is full stands the one that takes a notice; each day has one message. */
const DAYS_AHEAD = 7;

/**
 * Tells people of what is no training: in the message of the day, and so by the same mail. Telling the same again adds nothing. A
 * message that was delivered stays as it is; then it is the next day's.
 */
@Injectable()
export class Tell {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MessageRepository) private readonly messages: MessageRepository,
    @Inject(ReportNoticeRepository) private readonly notices: ReportNoticeRepository,
    @Inject(ReaderRepository) private readonly readers: ReaderRepository,
    @Inject(PostMail) private readonly posting: PostMail,
  ) {}

  /** The days whose mornings are planned now in a zone. */
  daysToPlan(timeZone: string): CivilDate[] {
    return daysToPlan(this.clock.now(), timeZone);
  }

  /** Those of the people who may be told on a day: they can sign in, and are at work if they ever were. */
  reachable(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<Set<string>> {
    return withSystemReach(tx, () => this.readers.reachable(tx, personIds, on));
  }

  /** @returns whether the reader had not been told of it. */
  tell(tx: Transaction, notice: Notice): Promise<boolean> {
    return withSystemReach(tx, async () => {
      const { readerId, on, timeZone } = notice;
      if (await this.notices.isTold(tx, readerId, notice.about)) return false;
      const now = this.clock.date();
      for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
        const day = addDays(on, ahead);
        const morning = new Date(Math.max(morningOf(day, timeZone).epochMilliseconds, now.getTime()));
        const [message] = await this.messages.openFor(tx, [{ readerId, on: day, deliverAt: morning }]);
        // What has been delivered stays as it is.
        if (!message || (!message.made && message.deliverAt <= now)) continue;
        const added = await this.notices.add(tx, message.id, readerId, notice);
        if (message.made && !added) await this.messages.drop(tx, [message.id]);
        else if (message.made) await this.posting.mailAll(tx, [message]);
        return added;
      }
      throw new Error('Every message of the next days has been delivered, which the clock does not allow.');
    });
  }
}
