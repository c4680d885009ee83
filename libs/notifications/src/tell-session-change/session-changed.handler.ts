import { Inject, Injectable, Logger } from '@nestjs/common';
import { counted } from '@muster/contracts';
import type { PayloadOf, sessionChanged, SessionNotice } from '@muster/contracts';
import { civilDateIn, Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { NoticeRepository } from '../data/notice.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import { NOTICE_MINUTES, noticeMailAt } from '../domain/notice-mail-at.js';
import { PostMail } from '../mail/post-mail.js';
import { SessionNoticesPort } from '../ports/session-notices.port.js';

/**
 * Tells people at once of a live session that was changed or cancelled. Who is on leave or may not sign in is not told. A further change
 * within minutes joins the same message, so that correcting something twice is one mail; a change that was told of is not told again.
 */
@Injectable()
export class TellSessionChange implements MessageHandler<PayloadOf<typeof sessionChanged>> {
  private readonly logger = new Logger('notifications');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SessionNoticesPort) private readonly sessions: SessionNoticesPort,
    @Inject(ReaderRepository) private readonly readers: ReaderRepository,
    @Inject(NoticeRepository) private readonly notices: NoticeRepository,
    @Inject(PostMail) private readonly posting: PostMail,
  ) {}

  async handle(tx: Transaction, { sessionId, number }: PayloadOf<typeof sessionChanged>): Promise<void> {
    await this.notices.hold(tx);
    const found = await this.sessions.of(tx, sessionId, number, 0);
    if (!found) return;
    const { notice, people } = found;
    const now = this.clock.now();
    const today = civilDateIn(this.clock.date(), notice.timeZone);
    const ids = people.map(({ personId }) => personId);
    const untold = await this.notices.untold(tx, ids, sessionId, number);
    const reachable = await this.readers.reachable(tx, [...untold], today);
    const told = people.filter(({ personId }) => reachable.has(personId));
    const since = new Date(now.epochMilliseconds - NOTICE_MINUTES * 60_000);
    const toldIds = told.map(({ personId }) => personId);
    const noticeFor = await this.sinceTold(tx, { sessionId, number, notice }, toldIds);
    const messages = await this.notices.openSince(tx, toldIds, since);
    const fresh = toldIds.filter((id) => !messages.has(id));
    const begun = await this.notices.begin(tx, fresh, today, this.clock.date());
    fresh.forEach((id, at) => messages.set(id, begun[at] ?? ''));
    await this.notices.add(
      tx,
      sessionId,
      number,
      told.map(({ personId, agencyName }) => ({
        messageId: messages.get(personId) ?? '',
        personId,
        facts: { ...noticeFor(personId), agencyName },
      })),
    );
    // Of the day as it was and as it is: who would come to the former one has to hear in time.
    const starts = [notice.was.startsAt, notice.now.startsAt].map((iso) => Temporal.Instant.from(iso));
    const first = starts.sort(Temporal.Instant.compare)[0] ?? now;
    const mailAt = new Date(noticeMailAt(now, first, notice.timeZone).epochMilliseconds);
    await this.posting.mailAll(
      tx,
      begun.map((id) => ({ id, deliverAt: mailAt })),
    );
    this.logger.log(`Change ${number} of session ${sessionId} told to ${counted(told.length, 'person', 'people')}`);
  }

  /** The notice for each reader: what is otherwise since the last change that they were told of. */
  private async sinceTold(
    tx: Transaction,
    { sessionId, number, notice }: { sessionId: string; number: number; notice: SessionNotice },
    personIds: readonly string[],
  ): Promise<(personId: string) => SessionNotice> {
    const lastTold = await this.notices.lastTold(tx, personIds, sessionId);
    const since = new Map<number, SessionNotice>([[0, notice]]);
    for (const told of new Set(lastTold.values())) {
      const found = await this.sessions.of(tx, sessionId, number, told);
      if (found) since.set(told, found.notice);
    }
    return (personId) => since.get(lastTold.get(personId) ?? 0) ?? notice;
  }
}
